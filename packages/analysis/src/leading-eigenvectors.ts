/**
 * @file The eigenvectors of the largest eigenvalues of a large symmetric operator with spectrum in [-1, 1], by subspace
 * iteration with Chebyshev filters (Zhou et al., J. Comput. Phys. 219, 172, 2006), which finds multiple eigenvalues too.
 */
import type { Random } from "@stokes/random";
import { orthonormaliseRows } from "./orthonormalise-rows.ts";
import { multiply, multiplyByTransposed } from "./products.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

const DEGREE = 20;
const MAX_ROUNDS = 100;
const TOLERANCE = 1e-8;

/**
 * `count` x `size`, row-major: unit eigenvectors by descending eigenvalue. `apply` writes the operator's product with x
 * into y, both of length `size`.
 */
export function leadingEigenvectors(
  apply: (x: Float64Array, y: Float64Array) => void,
  size: number,
  count: number,
  random: Random,
): Float64Array {
  const width = Math.min(size, Math.max(2 * count, count + 8));
  let basis = Float64Array.from({ length: width * size }, random.normal);
  let images = new Float64Array(width * size);
  let rotated = new Float64Array(width * size);
  const projected = new Float64Array(width * width);
  const at = (block: Float64Array, i: number) => block.subarray(i * size, (i + 1) * size);
  let cut = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (let i = 0; i < width; i++) chebyshev(apply, at(basis, i), -1, cut);
    orthonormaliseRows(basis, width, size);
    for (let i = 0; i < width; i++) apply(at(basis, i), at(images, i));
    multiplyByTransposed(basis, images, projected, width, width, size);
    const eigen = symmetricEigen(projected, width);
    multiply(eigen.vectors, basis, rotated, width, size, width);
    [basis, rotated] = [rotated, basis];
    multiply(eigen.vectors, images, rotated, width, size, width);
    [images, rotated] = [rotated, images];
    let residual = 0;
    for (let i = 0; i < count; i++) {
      for (let t = i * size; t < (i + 1) * size; t++) {
        residual = Math.max(residual, Math.abs(images[t] - eigen.values[i] * basis[t]));
      }
    }
    if (residual < TOLERANCE || width === size) break;
    cut = Math.min(0.9999, Math.max(-0.9, eigen.values[width - 1]));
  }
  return basis.slice(0, count * size);
}

/** Replaces x by T_m((2A - high - low) / (high - low)) x, which shrinks what lies in [low, high] against what is above. */
function chebyshev(
  apply: (x: Float64Array, y: Float64Array) => void,
  x: Float64Array,
  low: number,
  high: number,
): void {
  const size = x.length;
  const middle = (high + low) / 2;
  const half = (high - low) / 2;
  let before = x.slice();
  let now = new Float64Array(size);
  const image = new Float64Array(size);
  apply(before, image);
  for (let t = 0; t < size; t++) now[t] = (image[t] - middle * before[t]) / half;
  for (let degree = 2; degree <= DEGREE; degree++) {
    apply(now, image);
    for (let t = 0; t < size; t++) before[t] = (2 * (image[t] - middle * now[t])) / half - before[t];
    [before, now] = [now, before];
  }
  let squares = 0;
  for (let t = 0; t < size; t++) squares += now[t] * now[t];
  const norm = Math.sqrt(squares) || 1;
  for (let t = 0; t < size; t++) x[t] = now[t] / norm;
}
