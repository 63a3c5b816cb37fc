/**
 * @file The number of clusters for k-means, by the mean silhouette (Rousseeuw, 1987) or the gap statistic (Tibshirani,
 * Walther and Hastie, J. R. Stat. Soc. B 63, 411, 2001; references uniform over the range of each column).
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { kMeans } from "./k-means.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { silhouette } from "./silhouette.ts";

export interface SuggestKOptions {
  readonly criterion?: "silhouette" | "gap";
  /** Numbers of clusters to try: all from `least` to `most`. */
  readonly least?: number;
  readonly most?: number;
  readonly restarts?: number;
  /** Rows that the silhouette is computed on at most. */
  readonly sample?: number;
  /** Reference sets of the gap statistic. */
  readonly references?: number;
  readonly seed?: number;
  /** Called before each k: how many of all are done. */
  readonly onStep?: ((done: number, of: number) => void) | undefined;
}

export interface SuggestedK {
  readonly k: number;
  readonly criterion: "silhouette" | "gap";
  /**
   * For each k tried, the criterion's value, its standard error (0 for the silhouette) and the inertia. The silhouette
   * takes the k of the largest value; the gap the least k whose value is at least the next one's less its error.
   */
  readonly curve: readonly {
    readonly k: number;
    readonly value: number;
    readonly error: number;
    readonly inertia: number;
  }[];
}

/** Suggests a number of clusters. Throws a DataError where the range does not fit the rows. */
export function suggestK(
  matrix: Matrix,
  {
    criterion = "silhouette",
    least = criterion === "gap" ? 1 : 2,
    most = Math.min(12, matrix.rows - 1),
    restarts = 5,
    sample = 2000,
    references = 10,
    seed = 0,
    onStep,
  }: SuggestKOptions = {},
): SuggestedK {
  const data = checkMatrix(matrix, 3);
  const lowest = criterion === "gap" ? 1 : 2;
  if (least < lowest || most < least || most >= data.rows) {
    throw new DataError(
      `k can be searched from ${lowest} to ${data.rows - 1} for ${data.rows} rows, but ${least} to ${most} was asked`,
    );
  }
  const random = createRandom(seed).fork("suggest-k");
  const uniform =
    criterion === "gap" ? Array.from({ length: references }, (_, b) => uniformLike(data, random.fork(b))) : [];
  const curve = Array.from({ length: most - least + 1 }, (_, i) => {
    const k = least + i;
    onStep?.(i, most - least + 1);
    const { labels, inertia } = kMeans(data, { k, restarts, seed });
    if (criterion === "silhouette") {
      return { k, value: silhouette(data, labels, { sample, seed }).mean, error: 0, inertia };
    }
    const logs = uniform.map((reference) => Math.log(kMeans(reference, { k, restarts, seed }).inertia));
    const mean = logs.reduce((sum, log) => sum + log, 0) / references;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / references;
    return { k, value: mean - Math.log(inertia), error: Math.sqrt(variance * (1 + 1 / references)), inertia };
  });
  const best =
    criterion === "silhouette"
      ? curve.reduce((a, b) => (b.value > a.value ? b : a))
      : (curve.find(({ value }, i) => i + 1 < curve.length && value >= curve[i + 1].value - curve[i + 1].error) ??
        curve[curve.length - 1]);
  return { k: best.k, criterion, curve };
}

function uniformLike({ values, rows, columns }: Matrix64, random: Random): Matrix64 {
  const low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < values.length; i++) {
    low[i % columns] = Math.min(low[i % columns], values[i]);
    high[i % columns] = Math.max(high[i % columns], values[i]);
  }
  const drawn = Float64Array.from(
    values,
    (_, i) => low[i % columns] + random.uniform() * (high[i % columns] - low[i % columns]),
  );
  return { values: drawn, rows, columns };
}
