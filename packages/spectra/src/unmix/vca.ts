/**
 * @file Vertex component analysis: J. M. P. Nascimento, J. M. Bioucas-Dias, IEEE Trans. Geosci. Remote Sens. 43, 898 (2005).
 * Mixtures lie in a simplex whose corners are the pure spectra. The data are projected on their first components; then,
 * again and again, the spectrum farthest along a random direction orthogonal to the corners found is the next corner.
 * The projective branch is taken (each spectrum divided by its share in the mean), as the paper advises for data with
 * changing brightness. Pure spectra must occur in the data.
 */
import { createRandom } from "@stokes/random";
import { covariance } from "../linalg/covariance.ts";
import { symmetricEigen } from "../linalg/symmetric-eigen.ts";
import { checkComponentCount } from "./factors.ts";

export interface VcaOptions {
  readonly components: number;
  readonly seed?: number;
}

export interface Vca {
  /** Rows of the purest spectra, in the order found. */
  readonly rows: Uint32Array;
  /** Those spectra, projected on the first components (which takes noise away): components x points. */
  readonly spectra: Float64Array;
}

/** The purest spectra of `data` (row-major, spectra x `points`). */
export function vca(data: Float32Array, points: number, { components, seed = 0 }: VcaOptions): Vca {
  const count = data.length / points;
  checkComponentCount(components, count, points);
  const { vectors } = symmetricEigen(covariance(data, points, new Float64Array(points)), points);
  const scores = new Float64Array(count * components);
  const mean = new Float64Array(components);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < components; k++) {
      let sum = 0;
      for (let j = 0; j < points; j++) sum += vectors[k * points + j] * data[i * points + j];
      scores[i * components + k] = sum;
      mean[k] += sum / count;
    }
  }
  const projected = scores.slice();
  for (let i = 0; i < count; i++) {
    let share = 0;
    for (let k = 0; k < components; k++) share += projected[i * components + k] * mean[k];
    for (let k = 0; k < components; k++)
      projected[i * components + k] = share > 0 ? projected[i * components + k] / share : 0;
  }

  const random = createRandom(seed).fork("vca");
  const rows = new Uint32Array(components);
  const corners: Float64Array[] = [];
  const direction = new Float64Array(components);
  for (let c = 0; c < components; c++) {
    for (let k = 0; k < components; k++) direction[k] = random.normal();
    for (let pass = 0; pass < 2; pass++) for (const corner of corners) removeShare(direction, corner);
    let best = -1;
    for (let i = 0; i < count; i++) {
      let along = 0;
      for (let k = 0; k < components; k++) along += direction[k] * projected[i * components + k];
      if (Math.abs(along) > best) {
        best = Math.abs(along);
        rows[c] = i;
      }
    }
    // Corners are kept orthonormal, so that shares can be taken away one by one.
    const corner = projected.slice(rows[c] * components, (rows[c] + 1) * components);
    for (let pass = 0; pass < 2; pass++) for (const other of corners) removeShare(corner, other);
    const norm = Math.hypot(...corner);
    if (norm > 0) corners.push(corner.map((value) => value / norm));
  }
  const spectra = new Float64Array(components * points);
  for (let c = 0; c < components; c++) {
    for (let k = 0; k < components; k++) {
      const score = scores[rows[c] * components + k];
      for (let j = 0; j < points; j++) spectra[c * points + j] += score * vectors[k * points + j];
    }
  }
  return { rows, spectra };
}

function removeShare(vector: Float64Array, unit: Float64Array): void {
  let share = 0;
  for (let k = 0; k < vector.length; k++) share += vector[k] * unit[k];
  for (let k = 0; k < vector.length; k++) vector[k] -= share * unit[k];
}
