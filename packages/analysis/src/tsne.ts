/**
 * @file t-distributed stochastic neighbour embedding in the plane (van der Maaten and Hinton, J. Mach. Learn. Res. 9,
 * 2579, 2008) with Barnes-Hut forces (van der Maaten, J. Mach. Learn. Res. 15, 3221, 2014), from the first principal
 * components at a standard deviation of 1e-4 and with a rate that grows with the rows (Kobak and Berens, Nat. Commun.
 * 10, 5416, 2019).
 */
import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";
import { pca, projectPca } from "./pca.ts";
import { createQuadtree } from "./quadtree.ts";
import { type SparseRows, tsneAffinities } from "./tsne-affinities.ts";

export interface TsneOptions {
  /** About how many neighbours count; at most a third of the rows. */
  readonly perplexity?: number;
  readonly iterations?: number;
  /** 0 sums all pairs exactly; up to 1, larger is faster and coarser. */
  readonly theta?: number;
  readonly seed?: number;
  readonly onProgress?: (iteration: number, iterations: number) => void;
}

const EXAGGERATION = 12;
const EXAGGERATED_ITERATIONS = 250;
const EARLY_MOMENTUM = 0.5;
const MOMENTUM = 0.8;
const LEAST_GAIN = 0.01;

/**
 * Places the rows in the plane so that neighbours stay near; rows x 2. Throws a DataError with fewer than four rows or a
 * perplexity that they cannot have.
 */
export function tsne(
  matrix: Matrix,
  {
    perplexity = Math.min(30, (matrix.rows - 1) / 3),
    iterations = 1000,
    theta = 0.5,
    seed = 0,
    onProgress,
  }: TsneOptions = {},
): Matrix64 {
  const data = checkMatrix(matrix, 4);
  const { rows } = data;
  if (!(perplexity >= 1 && perplexity <= (rows - 1) / 3)) {
    throw new DataError(
      `a perplexity of ${perplexity} does not suit ${rows} rows; choose 1 to ${Math.floor((rows - 1) / 3)}`,
    );
  }
  const neighbours = nearestNeighbours(data, { k: Math.min(rows - 1, Math.floor(3 * perplexity)) });
  const affinities = tsneAffinities(neighbours, perplexity);
  const points = startingPoints(data, seed);
  const rate = Math.max(50, rows / EXAGGERATION / 4);
  const gradient = new Float64Array(2 * rows);
  const velocity = new Float64Array(2 * rows);
  const gains = new Float64Array(2 * rows).fill(1);
  const repulsion = new Float64Array(2 * rows);
  const tree = createQuadtree();

  for (let iteration = 0; iteration < iterations; iteration++) {
    const early = iteration < EXAGGERATED_ITERATIONS;
    attract(affinities, points, early ? EXAGGERATION : 1, gradient);
    tree.build(points);
    repulsion.fill(0);
    let normaliser = 0;
    for (let i = 0; i < rows; i++) normaliser += tree.repel(points, i, theta, repulsion);
    const momentum = early ? EARLY_MOMENTUM : MOMENTUM;
    for (let t = 0; t < points.length; t++) {
      const slope = 4 * (gradient[t] - repulsion[t] / normaliser);
      gains[t] = Math.max(LEAST_GAIN, slope * velocity[t] < 0 ? gains[t] + 0.2 : gains[t] * 0.8);
      velocity[t] = momentum * velocity[t] - rate * gains[t] * slope;
      points[t] += velocity[t];
    }
    onProgress?.(iteration + 1, iterations);
  }
  return { values: points, rows, columns: 2 };
}

/** The first two principal components, scaled; with a trace of noise, so that equal rows can part. */
function startingPoints(data: Matrix64, seed: number): Float64Array {
  const random = createRandom(seed).fork("t-sne");
  const components = Math.min(2, data.columns);
  const { values } = projectPca(pca(data, { components, seed }), data);
  let squares = 0;
  for (let i = 0; i < data.rows; i++) squares += values[i * components] ** 2 / data.rows;
  const scale = squares > 0 ? 1e-4 / Math.sqrt(squares) : 0;
  const points = new Float64Array(2 * data.rows);
  for (let i = 0; i < data.rows; i++) {
    for (let c = 0; c < 2; c++) {
      points[2 * i + c] = (c < components ? scale * values[i * components + c] : 0) + 1e-7 * random.normal();
    }
  }
  return points;
}

/** gradient_i = sum over j of p_ij (y_i - y_j) / (1 + |y_i - y_j|^2), p times `factor`. */
function attract(
  { starts, columns, values }: SparseRows,
  points: Float64Array,
  factor: number,
  gradient: Float64Array,
): void {
  for (let i = 0; i + 1 < starts.length; i++) {
    const x = points[2 * i];
    const y = points[2 * i + 1];
    let sumX = 0;
    let sumY = 0;
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      const dx = x - points[2 * columns[at]];
      const dy = y - points[2 * columns[at] + 1];
      const pull = values[at] / (1 + dx * dx + dy * dy);
      sumX += pull * dx;
      sumY += pull * dy;
    }
    gradient[2 * i] = factor * sumX;
    gradient[2 * i + 1] = factor * sumY;
  }
}
