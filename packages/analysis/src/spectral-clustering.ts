/**
 * @file Spectral clustering (Shi and Malik, IEEE Trans. Pattern Anal. Mach. Intell. 22, 888, 2000; von Luxburg, Stat.
 * Comput. 17, 395, 2007): k-means on the leading eigenvectors of the random walk over the graph of nearest neighbours,
 * each row joined with weight 1 where both are neighbours and 1/2 where one is.
 */
import { createRandom } from "@stokes/random";
import { checkClusterCount, kMeans } from "./k-means.ts";
import { leadingEigenvectors } from "./leading-eigenvectors.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";

export interface SpectralClusteringOptions {
  /** Number of clusters, from 1 to the number of rows. */
  readonly k: number;
  /** Neighbours a row. */
  readonly neighbours?: number;
  readonly restarts?: number;
  readonly seed?: number;
}

export interface SpectralClusteringResult {
  readonly labels: Int32Array;
  /** rows x k: the coordinates that k-means saw. */
  readonly embedding: Matrix64;
}

/** Groups rows by the connections of their neighbours. Throws a DataError where k or the neighbours do not fit the rows. */
export function spectralClustering(
  matrix: Matrix,
  { k, neighbours = Math.min(10, matrix.rows - 1), restarts = 10, seed = 0 }: SpectralClusteringOptions,
): SpectralClusteringResult {
  const data = checkMatrix(matrix, 2);
  const { rows } = data;
  checkClusterCount(k, rows);
  const { indices } = nearestNeighbours(data, { k: neighbours });
  const rootDegree = new Float64Array(rows);
  for (let at = 0; at < indices.length; at++) {
    rootDegree[Math.floor(at / neighbours)] += 0.5;
    rootDegree[indices[at]] += 0.5;
  }
  for (let i = 0; i < rows; i++) rootDegree[i] = Math.sqrt(rootDegree[i]);

  const scaled = new Float64Array(rows);
  /** y = D^-1/2 W D^-1/2 x for W = (A + A') / 2, A the directed graph. */
  const walk = (x: Float64Array, y: Float64Array) => {
    for (let i = 0; i < rows; i++) scaled[i] = x[i] / rootDegree[i];
    y.fill(0);
    for (let i = 0; i < rows; i++) {
      for (let at = i * neighbours; at < (i + 1) * neighbours; at++) {
        y[i] += 0.5 * scaled[indices[at]];
        y[indices[at]] += 0.5 * scaled[i];
      }
    }
    for (let i = 0; i < rows; i++) y[i] /= rootDegree[i];
  };
  const vectors = leadingEigenvectors(walk, rows, k, createRandom(seed).fork("spectral-clustering"));
  const embedding = new Float64Array(rows * k);
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < k; c++) embedding[i * k + c] = vectors[c * rows + i] / rootDegree[i];
  const result: Matrix64 = { values: embedding, rows, columns: k };
  return { labels: kMeans(result, { k, restarts, seed }).labels, embedding: result };
}
