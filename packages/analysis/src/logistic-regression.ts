/**
 * @file Multinomial logistic regression with an L2 penalty, by L-BFGS (logistic-fit.ts, lbfgs.ts). The objective is
 *   C * sum over rows of cross-entropy + 1/2 |weights|^2, intercepts unpenalised;
 * two classes are fitted as one logit, so that C means the same as in scikit-learn.
 */
import { DataError } from "@stokes/errors";
import { checkTrainingLabels } from "./labels.ts";
import { fitLogistic, type LogisticFit, logisticWeights } from "./logistic-fit.ts";
import { checkColumns, checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { softmaxRows } from "./softmax.ts";
import { type Standardisation, standardise as standardiseColumns } from "./standardisation.ts";
import { linearDecisions, type TurnedRows, turnRows } from "./turned-rows.ts";

export interface LogisticRegressionOptions {
  /** Inverse strength of the penalty. */
  readonly C?: number;
  /** Whether columns are brought to zero mean and unit deviation first; the model remembers how. */
  readonly standardise?: boolean;
  readonly maxIterations?: number;
  /** Ends when no component of the gradient of the mean loss, along axes of unit curvature, exceeds this. */
  readonly tolerance?: number;
}

/** Plain data: a model can be stored as it is. */
export interface LogisticRegressionModel {
  readonly classes: number;
  readonly columns: number;
  readonly C: number;
  /** classes x columns, row-major; of standardised columns where `standardisation` is there. */
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
  readonly standardisation: Standardisation | undefined;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fits a model to rows with class labels 0 .. K-1. Throws a DataError where a value is not finite, a label is no whole
 * number, or only one class is present.
 */
export function logisticRegression(
  matrix: Matrix,
  labels: ArrayLike<number>,
  { C = 1, standardise = false, maxIterations = 1000, tolerance = 1e-6 }: LogisticRegressionOptions = {},
): LogisticRegressionModel {
  checkStrength(C);
  const { labels: truth, classes } = checkTrainingLabels(labels, matrix.rows);
  const rows = turnRows(matrix, standardise);
  return makeModel(rows, fitLogistic(rows, truth, classes, { C, maxIterations, tolerance }), classes, C);
}

/** Throws a DataError unless C is above 0. */
export function checkStrength(C: number): void {
  if (!(C > 0)) throw new DataError(`C of a logistic regression is above 0, not ${C}`);
}

/** The model of a fit. */
export function makeModel(rows: TurnedRows, fit: LogisticFit, classes: number, C: number): LogisticRegressionModel {
  const { standardisation, axes } = rows;
  const { iterations, converged } = fit;
  const columns = axes.components.columns;
  return { classes, columns, C, ...logisticWeights(rows, fit, classes), standardisation, iterations, converged };
}

/** Class probabilities, rows x classes. Throws a DataError where the columns are not those of the model. */
export function predictProbabilities(model: LogisticRegressionModel, matrix: Matrix): Matrix64 {
  const { classes, columns, standardisation } = model;
  checkColumns(matrix, columns);
  const raw = checkMatrix(matrix, 0);
  const rows = raw.rows;
  const scores = linearDecisions(model, standardisation ? standardiseColumns(raw, standardisation) : raw);
  softmaxRows(scores, rows, classes);
  return { values: scores, rows, columns: classes };
}
