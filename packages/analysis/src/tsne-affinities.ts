/** @file The input similarities of t-SNE over nearest neighbours (van der Maaten, J. Mach. Learn. Res. 15, 3221, 2014). */
import type { Neighbours } from "./nearest-neighbours.ts";

/** A symmetric sparse matrix, row by row: entries `starts[i]` to `starts[i + 1]` of `columns` and `values` are row i's. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Joint probabilities whose conditionals have the given perplexity; they sum to 1. */
export function tsneAffinities({ k, indices, distances }: Neighbours, perplexity: number): SparseRows {
  const rows = indices.length / k;
  const conditional = new Float64Array(indices.length);
  for (let i = 0; i < rows; i++) fitPerplexity(distances, i * k, k, Math.log(perplexity), conditional);
  return symmetrise(indices, conditional, rows, k);
}

/** Bisection over the precision of the Gaussian of one row; writes its normalised weights. */
function fitPerplexity(distances: Float64Array, at: number, k: number, entropy: number, weights: Float64Array): void {
  let precision = 1;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  const nearest = distances[at] ** 2;
  for (let step = 0; step < 100; step++) {
    let sum = 0;
    let weighted = 0;
    for (let j = 0; j < k; j++) {
      const excess = distances[at + j] ** 2 - nearest;
      const weight = Math.exp(-precision * excess);
      weights[at + j] = weight;
      sum += weight;
      weighted += weight * excess;
    }
    for (let j = 0; j < k; j++) weights[at + j] /= sum;
    const difference = Math.log(sum) + (precision * weighted) / sum - entropy;
    if (Math.abs(difference) < 1e-6) return;
    if (difference > 0) {
      low = precision;
      precision = high === Number.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
    } else {
      high = precision;
      precision = (low + high) / 2;
    }
  }
}

/** (P + P') / (2 rows) of the matrix with `k` entries a row. */
function symmetrise(indices: Int32Array, weights: Float64Array, rows: number, k: number): SparseRows {
  const entries = Array.from({ length: rows }, () => new Map<number, number>());
  for (let i = 0; i < rows; i++) {
    for (let at = i * k; at < (i + 1) * k; at++) {
      const j = indices[at];
      const half = weights[at] / (2 * rows);
      entries[i].set(j, (entries[i].get(j) ?? 0) + half);
      entries[j].set(i, (entries[j].get(i) ?? 0) + half);
    }
  }
  const starts = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) starts[i + 1] = starts[i] + entries[i].size;
  const columns = new Int32Array(starts[rows]);
  const values = new Float64Array(starts[rows]);
  for (let i = 0; i < rows; i++) {
    let at = starts[i];
    for (const [j, value] of entries[i]) {
      columns[at] = j;
      values[at++] = value;
    }
  }
  return { starts, columns, values };
}
