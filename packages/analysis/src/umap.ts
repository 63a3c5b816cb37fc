/**
 * @file Uniform manifold approximation and projection (McInnes, Healy and Melville, arXiv:1802.03426) by umap-js, with
 * our exact neighbours in place of its approximate ones, and our generator.
 */
import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { UMAP } from "umap-js";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";

export interface UmapOptions {
  /** Dimensions of the embedding. */
  readonly components?: number;
  /** Neighbours a row, itself included: small for local, large for global structure. */
  readonly neighbours?: number;
  /** How near points may come. */
  readonly minDistance?: number;
  /** Passes over the graph; by default 500, and 200 above 10,000 rows. */
  readonly epochs?: number;
  readonly seed?: number;
  readonly onProgress?: (epoch: number, epochs: number) => void;
}

/** Embeds the rows, rows x components. Throws a DataError where there are fewer rows than neighbours. */
export function umap(
  matrix: Matrix,
  {
    components = 2,
    neighbours = Math.min(15, matrix.rows),
    minDistance = 0.1,
    epochs = matrix.rows > 10_000 ? 200 : 500,
    seed = 0,
    onProgress,
  }: UmapOptions = {},
): Matrix64 {
  const data = checkMatrix(matrix, 4);
  const { rows } = data;
  if (!Number.isInteger(neighbours) || neighbours < 2 || neighbours > rows) {
    throw new DataError(`UMAP cannot take ${neighbours} neighbours among ${rows} rows; choose 2 to ${rows}`);
  }
  const random = createRandom(seed).fork("umap");
  const projection = new UMAP({
    nComponents: components,
    nNeighbors: neighbours,
    minDist: minDistance,
    nEpochs: epochs,
    random: random.uniform,
  });
  const k = neighbours - 1;
  const { indices, distances } = nearestNeighbours(data, { k });
  const withSelf = (values: Int32Array | Float64Array, self: (i: number) => number) =>
    Array.from({ length: rows }, (_, i) => [self(i), ...values.subarray(i * k, (i + 1) * k)]);
  projection.setPrecomputedKNN(
    withSelf(indices, (i) => i),
    withSelf(distances, () => 0),
  );
  projection.initializeFit(Array.from({ length: rows }, () => []));
  for (let epoch = 1; epoch <= epochs; epoch++) {
    projection.step();
    onProgress?.(epoch, epochs);
  }
  const embedding = new Float64Array(rows * components);
  projection.getEmbedding().forEach((point, i) => {
    embedding.set(point, i * components);
  });
  return { values: embedding, rows, columns: components };
}
