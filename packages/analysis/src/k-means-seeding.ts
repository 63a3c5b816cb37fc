/**
 * @file Greedy k-means++ (Arthur and Vassilvitskii, SODA 2007, section 5): each further centre is the best of
 * 2 + ln k candidates drawn with probability proportional to the squared distance to the nearest centre so far.
 */
import type { Random } from "@stokes/random";
import { type Matrix64, selectRows } from "./matrix.ts";
import { squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export interface Seeding {
  /** k x columns, row-major. */
  readonly centroids: Float64Array;
  /** The nearest centre of each row. */
  readonly labels: Int32Array;
  /** Squared distance of each row to it. */
  readonly squared: Float64Array;
}

export function seedKMeans(matrix: Matrix64, k: number, random: Random): Seeding {
  const { rows, columns } = matrix;
  const norms = squaredNorms(matrix);
  const centroids = new Float64Array(k * columns);
  const labels = new Int32Array(rows);
  const squared = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const trials = 2 + Math.floor(Math.log(k));
  const drawn = new Int32Array(trials);
  const potentials = new Float64Array(trials);
  const distances = new Float64Array(rows * trials);

  for (let centre = 0; centre < k; centre++) {
    let potential = 0;
    for (let i = 0; i < rows; i++) potential += squared[i];
    for (let t = 0; t < trials; t++)
      drawn[t] = centre === 0 ? random.integer(rows) : drawRow(squared, potential, random);
    const candidates = selectRows(matrix, drawn);
    squaredDistancesTo(matrix, norms, candidates, distances);
    potentials.fill(0);
    for (let i = 0; i < rows; i++) {
      for (let t = 0; t < trials; t++) potentials[t] += Math.min(squared[i], distances[i * trials + t]);
    }
    const best = potentials.indexOf(Math.min(...potentials));
    centroids.set(candidates.values.subarray(best * columns, (best + 1) * columns), centre * columns);
    for (let i = 0; i < rows; i++) {
      if (distances[i * trials + best] < squared[i]) {
        squared[i] = distances[i * trials + best];
        labels[i] = centre;
      }
    }
  }
  return { centroids, labels, squared };
}

/** A row drawn with probability proportional to `weights`; any row where all weights are zero. */
function drawRow(weights: Float64Array, total: number, random: Random): number {
  if (total <= 0) return random.integer(weights.length);
  let left = random.uniform() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.length - 1;
}
