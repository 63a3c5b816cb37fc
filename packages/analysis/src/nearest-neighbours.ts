/** @file Exact nearest neighbours by blocked matrix products: O(n^2 p) multiplications at the speed of the product. */
import { DataError } from "@stokes/errors";
import { checkColumns, checkMatrix, type Matrix } from "./matrix.ts";
import { squaredDistance, squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export interface NearestNeighboursOptions {
  /** Neighbours a row. */
  readonly k: number;
  /** The rows to find neighbours of; by default the matrix's own, each of which then is no neighbour of itself. */
  readonly queries?: Matrix;
}

export interface Neighbours {
  readonly k: number;
  /** queries x k, row-major: rows of the matrix, nearest first. */
  readonly indices: Int32Array;
  /** queries x k, row-major: Euclidean distances. */
  readonly distances: Float64Array;
}

const BLOCK = 64;

/**
 * The k rows of `matrix` nearest to each query in Euclidean distance; of equals, the lower row first. Throws a DataError
 * where there are not k rows to be had or a value is not finite.
 */
export function nearestNeighbours(matrix: Matrix, { k, queries }: NearestNeighboursOptions): Neighbours {
  const data = checkMatrix(matrix);
  const available = queries === undefined ? data.rows - 1 : data.rows;
  if (!Number.isInteger(k) || k < 1 || k > available) {
    throw new DataError(`${k} neighbours a row cannot be found among ${data.rows} rows; choose 1 to ${available}`);
  }
  if (queries !== undefined) checkColumns(queries, data.columns);
  const asked = queries === undefined ? data : checkMatrix(queries, 0, "the matrix of queries");
  const { columns } = data;
  const norms = squaredNorms(data);
  const indices = new Int32Array(asked.rows * k);
  const distances = new Float64Array(asked.rows * k);
  const squared = new Float64Array(BLOCK * data.rows);
  for (let start = 0; start < asked.rows; start += BLOCK) {
    const count = Math.min(BLOCK, asked.rows - start);
    const block = {
      values: asked.values.subarray(start * columns, (start + count) * columns),
      rows: count,
      columns,
    };
    squaredDistancesTo(block, squaredNorms(block), data, squared, norms);
    for (let i = 0; i < count; i++) {
      const query = start + i;
      keepNearest(
        squared,
        i * data.rows,
        data.rows,
        queries === undefined ? query : -1,
        indices,
        distances,
        query * k,
        k,
      );
    }
  }
  for (let at = 0; at < indices.length; at++) {
    const query = Math.floor(at / k);
    distances[at] = squaredDistance(asked.values, query * columns, data.values, indices[at] * columns, columns);
  }
  for (let query = 0; query < asked.rows; query++) sortRun(indices, distances, query * k, k);
  for (let at = 0; at < distances.length; at++) distances[at] = Math.sqrt(distances[at]);
  return { k, indices, distances };
}

/** Writes the k least of `count` values from `start`, in order, by insertion. */
function keepNearest(
  squared: Float64Array,
  start: number,
  count: number,
  skip: number,
  indices: Int32Array,
  distances: Float64Array,
  at: number,
  k: number,
): void {
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const distance = squared[start + j];
    if (j === skip || (kept === k && distance >= distances[at + k - 1])) continue;
    if (kept < k) kept++;
    let slot = at + kept - 1;
    while (slot > at && distances[slot - 1] > distance) {
      distances[slot] = distances[slot - 1];
      indices[slot] = indices[slot - 1];
      slot--;
    }
    distances[slot] = distance;
    indices[slot] = j;
  }
}

/** Puts a run in order again after its distances were computed without cancellation. */
function sortRun(indices: Int32Array, distances: Float64Array, at: number, k: number): void {
  for (let i = at + 1; i < at + k; i++) {
    const distance = distances[i];
    const index = indices[i];
    let slot = i;
    while (
      slot > at &&
      (distances[slot - 1] > distance || (distances[slot - 1] === distance && indices[slot - 1] > index))
    ) {
      distances[slot] = distances[slot - 1];
      indices[slot] = indices[slot - 1];
      slot--;
    }
    distances[slot] = distance;
    indices[slot] = index;
  }
}
