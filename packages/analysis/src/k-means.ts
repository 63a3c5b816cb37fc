/**
 * @file K-means: Lloyd's iteration (IEEE Trans. Inf. Theory 28, 129, 1982) from greedy k-means++ seeds, with Elkan's
 * bounds (ICML 2003), which skip the distances that the triangle inequality decides and so give Lloyd's result sooner.
 * An empty cluster takes the row farthest from its centroid.
 */
import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { type Seeding, seedKMeans } from "./k-means-seeding.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { addRow } from "./products.ts";
import { squaredDistance, squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export interface KMeansOptions {
  /** Number of clusters, from 1 to the number of rows. */
  readonly k: number;
  readonly seed?: number;
  /** Independent runs, of which the one of least inertia is kept. */
  readonly restarts?: number;
  readonly maxIterations?: number;
  /** A run ends when the centroids' summed squared shift is at most this times the mean variance of a column. */
  readonly tolerance?: number;
}

export interface KMeansResult {
  /** The nearest centroid of each row, 0 .. k-1. */
  readonly labels: Int32Array;
  /** k x columns. */
  readonly centroids: Matrix64;
  /** Sum of squared distances of rows to their centroids. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Groups the rows of `matrix` into k clusters. Throws a DataError where k does not fit the rows or a value is not finite. */
export function kMeans(
  matrix: Matrix,
  { k, seed = 0, restarts = 10, maxIterations = 300, tolerance = 1e-4 }: KMeansOptions,
): KMeansResult {
  const data = checkMatrix(matrix);
  checkClusterCount(k, data.rows);
  const random = createRandom(seed).fork("k-means");
  const threshold = tolerance * meanVariance(data);
  let best: KMeansResult | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const run = runLloyd(data, k, seedKMeans(data, k, random.fork(restart)), maxIterations, threshold);
    if (best === undefined || run.inertia < best.inertia) best = run;
  }
  if (best === undefined) throw new DataError(`k-means needs at least one run, but restarts is ${restarts}`);
  return best;
}

/** Throws a DataError unless `k` is a whole number from 1 to `rows`. */
export function checkClusterCount(k: number, rows: number): void {
  if (!Number.isInteger(k) || k < 1) throw new DataError(`the number of clusters is a whole number from 1, not ${k}`);
  if (k > rows) throw new DataError(`${k} clusters cannot be made of ${rows} rows; choose k of at most ${rows}`);
}

function meanVariance({ values, rows, columns }: Matrix64): number {
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows; i++) addRow(1 / rows, values, i * columns, columns, mean, 0);
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += squaredDistance(values, i * columns, mean, 0, columns);
  return sum / (rows * columns);
}

function runLloyd(
  data: Matrix64,
  k: number,
  { centroids, labels, squared }: Seeding,
  maxIterations: number,
  threshold: number,
): KMeansResult {
  const { values, rows, columns } = data;
  const upper = squared.map(Math.sqrt);
  const lower = new Float64Array(rows * k);
  squaredDistancesTo(data, squaredNorms(data), { values: centroids, rows: k, columns }, lower);
  for (let i = 0; i < lower.length; i++) lower[i] = Math.sqrt(lower[i]);
  const between = new Float64Array(k * k);
  const nearest = new Float64Array(k);
  const shift = new Float64Array(k);
  const previous = new Float64Array(k * columns);
  const sums = new Float64Array(k * columns);
  const counts = new Int32Array(k);
  for (let i = 0; i < rows; i++) move(i, -1, labels[i]);

  function move(row: number, from: number, to: number): void {
    if (from >= 0) {
      counts[from]--;
      addRow(-1, values, row * columns, columns, sums, from * columns);
    }
    counts[to]++;
    addRow(1, values, row * columns, columns, sums, to * columns);
  }

  /** Half the distances between centroids, and for each centroid the least of them. */
  function measureCentroids(): void {
    nearest.fill(Number.POSITIVE_INFINITY);
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const half = Math.sqrt(squaredDistance(centroids, a * columns, centroids, b * columns, columns)) / 2;
        between[a * k + b] = half;
        between[b * k + a] = half;
        nearest[a] = Math.min(nearest[a], half);
        nearest[b] = Math.min(nearest[b], half);
      }
    }
  }

  /** Gives every row its nearest centroid; returns how many rows changed theirs. */
  function assign(): number {
    measureCentroids();
    let changed = 0;
    for (let i = 0; i < rows; i++) {
      const before = labels[i];
      let own = before;
      let bound = upper[i];
      if (bound <= nearest[own]) continue;
      let exact = false;
      for (let c = 0; c < k; c++) {
        if (c === own || bound <= lower[i * k + c] || bound <= between[own * k + c]) continue;
        if (!exact) {
          bound = Math.sqrt(squaredDistance(values, i * columns, centroids, own * columns, columns));
          lower[i * k + own] = bound;
          exact = true;
          if (bound <= lower[i * k + c] || bound <= between[own * k + c]) continue;
        }
        const distance = Math.sqrt(squaredDistance(values, i * columns, centroids, c * columns, columns));
        lower[i * k + c] = distance;
        if (distance < bound) {
          bound = distance;
          own = c;
        }
      }
      upper[i] = bound;
      if (own !== before) {
        labels[i] = own;
        move(i, before, own);
        changed++;
      }
    }
    return changed;
  }

  function fillEmptyClusters(): void {
    for (let c = 0; c < k; c++) {
      if (counts[c] > 0) continue;
      let farthest = -1;
      let distance = 0;
      for (let i = 0; i < rows; i++) {
        if (counts[labels[i]] < 2) continue;
        const d = squaredDistance(values, i * columns, centroids, labels[i] * columns, columns);
        if (d > distance) {
          distance = d;
          farthest = i;
        }
      }
      if (farthest < 0) return;
      move(farthest, labels[farthest], c);
      labels[farthest] = c;
      upper[farthest] = Number.POSITIVE_INFINITY;
      lower.fill(0, farthest * k, (farthest + 1) * k);
    }
  }

  /** Moves the centroids to their rows' means and the bounds with them; returns the summed squared shift. */
  function update(): number {
    previous.set(centroids);
    let total = 0;
    for (let c = 0; c < k; c++) {
      const start = c * columns;
      if (counts[c] > 0) for (let t = start; t < start + columns; t++) centroids[t] = sums[t] / counts[c];
      const moved = squaredDistance(centroids, start, previous, start, columns);
      shift[c] = Math.sqrt(moved);
      total += moved;
    }
    for (let i = 0; i < rows; i++) {
      upper[i] += shift[labels[i]];
      const row = i * k;
      for (let c = 0; c < k; c++) lower[row + c] = Math.max(0, lower[row + c] - shift[c]);
    }
    return total;
  }

  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    iterations++;
    const changed = assign();
    fillEmptyClusters();
    const moved = update();
    converged = moved <= threshold || (changed === 0 && iterations > 1);
  }
  assign();
  let inertia = 0;
  for (let i = 0; i < rows; i++) {
    inertia += squaredDistance(values, i * columns, centroids, labels[i] * columns, columns);
  }
  return { labels, centroids: { values: centroids, rows: k, columns }, inertia, iterations, converged };
}
