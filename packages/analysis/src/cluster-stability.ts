import { DataError } from "@stokes/errors";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";
import type { Clusterer } from "./clusterer.ts";
import type { Matrix } from "./matrix.ts";

export interface ClusterStability {
  /** Mean adjusted Rand index over all pairs of seeds: 1 where the seed does not matter. */
  readonly mean: number;
  /** The index of each pair. */
  readonly pairs: Float64Array;
}

export interface ClusterStabilityOptions {
  readonly seeds?: readonly number[];
  /** Called before each seed: how many of all are done. */
  readonly onStep?: ((done: number, of: number) => void) | undefined;
}

/** How alike a clusterer's results are from seed to seed. Throws a DataError with fewer than two seeds. */
export function clusterStability(
  matrix: Matrix,
  clusterer: Clusterer,
  { seeds = [0, 1, 2, 3, 4], onStep }: ClusterStabilityOptions = {},
): ClusterStability {
  if (seeds.length < 2) throw new DataError("stability over seeds needs at least two seeds");
  const labellings = seeds.map((seed, i) => {
    onStep?.(i, seeds.length);
    return clusterer.cluster(matrix, { seed });
  });
  const pairs = labellings.flatMap((a, i) => labellings.slice(i + 1).map((b) => adjustedRandIndex(a, b)));
  return { mean: pairs.reduce((sum, index) => sum + index, 0) / pairs.length, pairs: Float64Array.from(pairs) };
}
