/** @file The silhouette of a clustering (Rousseeuw, J. Comput. Appl. Math. 20, 53, 1987), Euclidean. */
import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { checkMatrix, type Matrix, selectRows } from "./matrix.ts";
import { squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export interface SilhouetteOptions {
  /** Above so many rows, a random sample of so many is taken. */
  readonly sample?: number;
  readonly seed?: number;
}

export interface Silhouette {
  /** Mean over the rows used, -1 .. 1. */
  readonly mean: number;
  /** The rows used, ascending, and the silhouette of each; 0 for the only row of its cluster. */
  readonly rows: Uint32Array;
  readonly values: Float64Array;
}

const BLOCK = 64;

/**
 * How much nearer rows are to their own cluster than to the next. Rows labelled below 0 (noise) are left out. Throws a
 * DataError where fewer than two clusters are among the rows used, or every row is its own.
 */
export function silhouette(
  matrix: Matrix,
  labels: ArrayLike<number>,
  { sample = Number.POSITIVE_INFINITY, seed = 0 }: SilhouetteOptions = {},
): Silhouette {
  if (labels.length !== matrix.rows) {
    throw new DataError(`there are ${matrix.rows} rows but ${labels.length} labels; give one label a row`);
  }
  const rows = chooseRows(labels, sample, seed);
  const clusterIndex = new Map<number, number>();
  const clusterOf = Int32Array.from(rows, (row) => {
    if (!clusterIndex.has(labels[row])) clusterIndex.set(labels[row], clusterIndex.size);
    return clusterIndex.get(labels[row])!;
  });
  const clusters = clusterIndex.size;
  const count = rows.length;
  if (clusters < 2 || clusters >= count) {
    throw new DataError(
      `a silhouette needs at least 2 clusters and fewer than rows, but ${count} rows have ${clusters}`,
    );
  }
  const sizes = new Float64Array(clusters);
  for (const cluster of clusterOf) sizes[cluster]++;

  const data = selectRows(checkMatrix(matrix), rows);
  const norms = squaredNorms(data);
  const distances = new Float64Array(BLOCK * count);
  const sums = new Float64Array(clusters);
  const values = new Float64Array(count);
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(count, start + BLOCK);
    const block = {
      values: data.values.subarray(start * data.columns, end * data.columns),
      rows: end - start,
      columns: data.columns,
    };
    squaredDistancesTo(block, norms.subarray(start, end), data, distances, norms);
    for (let i = start; i < end; i++) {
      sums.fill(0);
      const row = (i - start) * count;
      for (let j = 0; j < count; j++) if (j !== i) sums[clusterOf[j]] += Math.sqrt(distances[row + j]);
      values[i] = rowSilhouette(sums, sizes, clusterOf[i]);
    }
  }
  return { mean: values.reduce((sum, value) => sum + value, 0) / count, rows, values };
}

function chooseRows(labels: ArrayLike<number>, sample: number, seed: number): Uint32Array {
  const clustered = Uint32Array.from(Array.from(labels).keys()).filter((row) => labels[row] >= 0);
  if (clustered.length <= sample) return clustered;
  const order = createRandom(seed).fork("silhouette").permutation(clustered.length);
  return order
    .subarray(0, sample)
    .map((i) => clustered[i])
    .sort();
}

function rowSilhouette(sums: Float64Array, sizes: Float64Array, own: number): number {
  if (sizes[own] === 1) return 0;
  const within = sums[own] / (sizes[own] - 1);
  let between = Number.POSITIVE_INFINITY;
  for (let c = 0; c < sizes.length; c++) if (c !== own) between = Math.min(between, sums[c] / sizes[c]);
  const larger = Math.max(within, between);
  return larger > 0 ? (between - within) / larger : 0;
}
