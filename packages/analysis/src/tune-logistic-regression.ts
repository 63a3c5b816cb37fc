import { DataError } from "@stokes/errors";
import { argmaxRows, checkTrainingLabels } from "./labels.ts";
import { fitLogistic } from "./logistic-fit.ts";
import {
  checkStrength,
  type LogisticRegressionModel,
  type LogisticRegressionOptions,
  makeModel,
  predictProbabilities,
} from "./logistic-regression.ts";
import type { Matrix } from "./matrix.ts";
import { turnRows } from "./turned-rows.ts";

/** Rows and their class labels 0 .. K-1. */
export interface LabelledRows {
  readonly matrix: Matrix;
  readonly labels: ArrayLike<number>;
}

export interface TuneLogisticRegressionOptions extends Omit<LogisticRegressionOptions, "C"> {
  /** Values of C to try. */
  readonly grid?: readonly number[];
}

export interface TunedLogisticRegression {
  readonly model: LogisticRegressionModel;
  /** Validation accuracy and mean cross-entropy of each C tried, in ascending order of C. */
  readonly tried: readonly { readonly C: number; readonly accuracy: number; readonly crossEntropy: number }[];
}

/**
 * Fits one model a C on `train`, each started from the one before, and keeps that of best accuracy on `validation`; of
 * equals, the one of least cross-entropy. Throws a DataError where the sets do not fit or the validation set is empty.
 */
export function tuneLogisticRegression(
  train: LabelledRows,
  validation: LabelledRows,
  {
    grid = [1e-3, 1e-2, 1e-1, 1, 10, 100],
    standardise = false,
    maxIterations = 1000,
    tolerance = 1e-6,
  }: TuneLogisticRegressionOptions = {},
): TunedLogisticRegression {
  const rows = validation.matrix.rows;
  if (rows === 0) throw new DataError("tuning needs a validation set, but it has no rows");
  if (validation.labels.length !== rows) {
    throw new DataError(`the validation set has ${rows} rows but ${validation.labels.length} labels`);
  }
  if (grid.length === 0) throw new DataError("tuning needs at least one value of C");
  grid.forEach(checkStrength);
  const { labels: truth, classes } = checkTrainingLabels(train.labels, train.matrix.rows);
  const turned = turnRows(train.matrix, standardise);
  const tried: { C: number; accuracy: number; crossEntropy: number }[] = [];
  let best: { model: LogisticRegressionModel; accuracy: number; crossEntropy: number } | undefined;
  let start: Float64Array | undefined;
  for (const C of [...grid].sort((a, b) => a - b)) {
    const fit = fitLogistic(turned, truth, classes, { C, maxIterations, tolerance, start });
    start = fit.point;
    const model = makeModel(turned, fit, classes, C);
    const scores = scoreProbabilities(predictProbabilities(model, validation.matrix), validation.labels);
    tried.push({ C, ...scores });
    const better =
      best === undefined ||
      scores.accuracy > best.accuracy ||
      (scores.accuracy === best.accuracy && scores.crossEntropy < best.crossEntropy);
    if (better) best = { model, ...scores };
  }
  return { model: best!.model, tried };
}

function scoreProbabilities(
  probabilities: Matrix,
  labels: ArrayLike<number>,
): { accuracy: number; crossEntropy: number } {
  const { values, rows, columns } = probabilities;
  const predicted = argmaxRows(probabilities);
  let correct = 0;
  let crossEntropy = 0;
  for (let i = 0; i < rows; i++) {
    if (predicted[i] === labels[i]) correct++;
    const given = labels[i] < columns ? values[i * columns + labels[i]] : 0;
    crossEntropy -= Math.log(Math.max(given, 1e-300)) / rows;
  }
  return { accuracy: correct / rows, crossEntropy };
}
