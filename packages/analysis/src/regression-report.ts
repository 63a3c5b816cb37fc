import { DataError } from "@stokes/errors";
import { checkSameLength } from "./labels.ts";

export interface RegressionReport {
  /** Root mean squared error, in the target's unit. */
  readonly rmse: number;
  /** Mean absolute error, in the target's unit. */
  readonly mae: number;
  /** Coefficient of determination, 1 - residual over total sum of squares; below 0 where the mean would serve better. */
  readonly r2: number;
}

/** Scores predicted values against true ones. Throws a DataError where all true values are equal. */
export function regressionReport(truth: ArrayLike<number>, predicted: ArrayLike<number>): RegressionReport {
  checkSameLength(truth, predicted);
  const n = truth.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += truth[i] / n;
  let residual = 0;
  let absolute = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    residual += (truth[i] - predicted[i]) ** 2;
    absolute += Math.abs(truth[i] - predicted[i]);
    total += (truth[i] - mean) ** 2;
  }
  if (!(total > 0)) throw new DataError("a regression cannot be scored on targets that are all equal");
  return { rmse: Math.sqrt(residual / n), mae: absolute / n, r2: 1 - residual / total };
}
