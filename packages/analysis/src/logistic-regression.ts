/**
 * @file Multinomial logistic regression with an L2 penalty, fitted by L-BFGS (lbfgs.ts). The objective is
 *   C * sum over rows of cross-entropy + 1/2 |weights|^2, intercepts unpenalised;
 * two classes are fitted as one logit, so that C means the same as in scikit-learn.
 */
import { DataError } from "@stokes/errors";
import { checkTrainingLabels } from "./labels.ts";
import { lbfgs } from "./lbfgs.ts";
import { checkColumns, checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { softmaxRows } from "./softmax.ts";
import { fitStandardisation, type Standardisation, standardise as standardiseColumns } from "./standardisation.ts";

export interface LogisticRegressionOptions {
  /** Inverse strength of the penalty. */
  readonly C?: number;
  /** Whether columns are brought to zero mean and unit deviation first; the model remembers how. */
  readonly standardise?: boolean;
  readonly maxIterations?: number;
  /** Ends when no component of the gradient of the mean loss exceeds this. */
  readonly tolerance?: number;
  /** A model on the same columns and classes to start from. */
  readonly start?: LogisticRegressionModel;
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
  { C = 1, standardise = false, maxIterations = 1000, tolerance = 1e-6, start }: LogisticRegressionOptions = {},
): LogisticRegressionModel {
  if (!(C > 0)) throw new DataError(`C of a logistic regression is above 0, not ${C}`);
  const raw = checkMatrix(matrix);
  const { rows, columns } = raw;
  const { labels: truth, classes } = checkTrainingLabels(labels, rows);
  const standardisation = standardise ? fitStandardisation(raw) : undefined;
  const { values } = standardisation ? standardiseColumns(raw, standardisation) : raw;

  const outputs = classes === 2 ? 1 : classes;
  const size = outputs * columns;
  const point = new Float64Array(size + outputs);
  if (start !== undefined) {
    checkColumns(matrix, start.columns);
    point.set(start.weights.subarray((start.classes - outputs) * columns));
    point.set(start.intercepts.subarray(start.classes - outputs), size);
  }
  const scores = new Float64Array(rows * outputs);
  const penalty = 1 / (C * rows);

  const objective = (parameters: Float64Array, gradient: Float64Array): number => {
    multiplyByTransposed(values, parameters, scores, rows, outputs, columns);
    addIntercepts(scores, parameters.subarray(size), rows);
    let loss = outputs === 1 ? binaryResiduals(scores, truth) : multinomialResiduals(scores, truth, outputs);
    loss /= rows;
    multiplyTransposed(scores, values, gradient, outputs, columns, rows);
    let squares = 0;
    for (let t = 0; t < size; t++) {
      gradient[t] = gradient[t] / rows + penalty * parameters[t];
      squares += parameters[t] * parameters[t];
    }
    gradient.fill(0, size);
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < outputs; c++) gradient[size + c] += scores[i * outputs + c] / rows;
    return loss + (penalty * squares) / 2;
  };
  const { iterations, converged } = lbfgs(objective, point, { maxIterations, tolerance });

  const weights = new Float64Array(classes * columns);
  const intercepts = new Float64Array(classes);
  weights.set(point.subarray(0, size), (classes - outputs) * columns);
  intercepts.set(point.subarray(size), classes - outputs);
  return { classes, columns, C, weights, intercepts, standardisation, iterations, converged };
}

/** Class probabilities, rows x classes. Throws a DataError where the columns are not those of the model. */
export function predictProbabilities(model: LogisticRegressionModel, matrix: Matrix): Matrix64 {
  const { classes, columns, standardisation } = model;
  checkColumns(matrix, columns);
  const raw = checkMatrix(matrix, 0);
  const { values, rows } = standardisation ? standardiseColumns(raw, standardisation) : raw;
  const scores = new Float64Array(rows * classes);
  multiplyByTransposed(values, model.weights, scores, rows, classes, columns);
  addIntercepts(scores, model.intercepts, rows);
  softmaxRows(scores, rows, classes);
  return { values: scores, rows, columns: classes };
}

function addIntercepts(scores: Float64Array, intercepts: Float64Array, rows: number): void {
  const outputs = intercepts.length;
  for (let i = 0; i < rows; i++) for (let c = 0; c < outputs; c++) scores[i * outputs + c] += intercepts[c];
}

/** Turns scores into (probability - target), in place; returns the summed cross-entropy. */
function multinomialResiduals(scores: Float64Array, truth: Int32Array, outputs: number): number {
  const rows = truth.length;
  let loss = 0;
  for (let i = 0; i < rows; i++) loss -= scores[i * outputs + truth[i]];
  loss += softmaxRows(scores, rows, outputs);
  for (let i = 0; i < rows; i++) scores[i * outputs + truth[i]] -= 1;
  return loss;
}

/** The same for one logit of class 1. */
function binaryResiduals(scores: Float64Array, truth: Int32Array): number {
  let loss = 0;
  for (let i = 0; i < truth.length; i++) {
    const score = scores[i];
    loss += Math.max(score, 0) - score * truth[i] + Math.log1p(Math.exp(-Math.abs(score)));
    scores[i] = 1 / (1 + Math.exp(-score)) - truth[i];
  }
  return loss;
}
