import type { Matrix64 } from "./matrix.ts";
import { dot, multiplyByTransposed } from "./products.ts";

/**
 * Squared Euclidean distance of `length` values of `a` from `aStart` and `b` from `bStart`, by differences, so that
 * near points keep their digits.
 */
export function squaredDistance(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  length: number,
): number {
  let even = 0;
  let odd = 0;
  let t = 0;
  for (; t + 3 < length; t += 4) {
    const d0 = a[aStart + t] - b[bStart + t];
    const d1 = a[aStart + t + 1] - b[bStart + t + 1];
    const d2 = a[aStart + t + 2] - b[bStart + t + 2];
    const d3 = a[aStart + t + 3] - b[bStart + t + 3];
    even += d0 * d0 + d2 * d2;
    odd += d1 * d1 + d3 * d3;
  }
  for (; t < length; t++) {
    const d = a[aStart + t] - b[bStart + t];
    even += d * d;
  }
  return even + odd;
}

/** The squared Euclidean norm of each row. */
export function squaredNorms({ values, rows, columns }: Matrix64): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => dot(values, i * columns, values, i * columns, columns));
}

/**
 * Squared distances of all rows of `a` to all rows of `b` into `out` (a.rows x b.rows), as |a|^2 - 2ab + |b|^2 by one
 * matrix product. What is below the rounding of the norms counts as zero.
 */
export function squaredDistancesTo(
  a: Matrix64,
  aNorms: Float64Array,
  b: Matrix64,
  out: Float64Array,
  bNorms = squaredNorms(b),
): void {
  multiplyByTransposed(a.values, b.values, out, a.rows, b.rows, a.columns);
  for (let i = 0; i < a.rows; i++) {
    const row = i * b.rows;
    for (let j = 0; j < b.rows; j++) {
      const norms = aNorms[i] + bNorms[j];
      const squared = norms - 2 * out[row + j];
      out[row + j] = squared > 1e-14 * norms ? squared : 0;
    }
  }
}
