/**
 * @file The fit behind logistic-regression.ts, on turned rows (turned-rows.ts), each axis scaled by the root of the
 * curvature that the objective has along it at zero weights.
 */
import { lbfgs } from "./lbfgs.ts";
import { multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { softmaxRows } from "./softmax.ts";
import { addIntercepts, type LinearWeights, type TurnedRows, turnWeightsBack } from "./turned-rows.ts";

export interface LogisticFit {
  /** outputs x axes, then the outputs' intercepts; outputs are the classes, or class 1 alone of two. */
  readonly point: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface LogisticFitOptions {
  readonly C: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  /** The `point` of an earlier fit to begin from. */
  readonly start?: Float64Array | undefined;
}

/** Minimises the mean cross-entropy + |weights|^2 / (2 C rows). */
export function fitLogistic(
  { axes, coordinates }: TurnedRows,
  truth: Int32Array,
  classes: number,
  { C, maxIterations, tolerance, start }: LogisticFitOptions,
): LogisticFit {
  const { rows, columns } = coordinates;
  const outputs = classes === 2 ? 1 : classes;
  const size = outputs * columns;
  const penalty = 1 / (C * rows);
  const spread = (1 / classes) * (1 - 1 / classes);
  const scale = Float64Array.from({ length: columns }, (_, j) => 1 / Math.sqrt(spread * axes.variance[j] + penalty));
  const values = coordinates.values.map((value, at) => value * scale[at % columns]);
  const residuals = new Float64Array(rows * outputs);

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    multiplyByTransposed(values, point, residuals, rows, outputs, columns);
    addIntercepts(residuals, point.subarray(size), rows);
    const entropy = outputs === 1 ? binaryResiduals(residuals, truth) : multinomialResiduals(residuals, truth, outputs);
    multiplyTransposed(residuals, values, gradient, outputs, columns, rows);
    let squares = 0;
    for (let t = 0; t < size; t++) {
      const unit = scale[t % columns];
      const weight = point[t] * unit;
      gradient[t] = gradient[t] / rows + penalty * weight * unit;
      squares += weight * weight;
    }
    gradient.fill(0, size);
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < outputs; c++) gradient[size + c] += residuals[i * outputs + c] / rows;
    }
    return entropy / rows + (penalty * squares) / 2;
  };

  const point = start?.slice() ?? new Float64Array(size + outputs);
  for (let t = 0; t < size; t++) point[t] /= scale[t % columns];
  const { iterations, converged } = lbfgs(objective, point, { maxIterations, tolerance });
  for (let t = 0; t < size; t++) point[t] *= scale[t % columns];
  return { point, iterations, converged };
}

/** Weights (classes x columns) and intercepts of a fit in the columns that were turned; class 0 of two has zeros. */
export function logisticWeights(rows: TurnedRows, { point }: LogisticFit, classes: number): LinearWeights {
  const outputs = classes === 2 ? 1 : classes;
  const turned = turnWeightsBack(rows, point, outputs);
  if (outputs === classes) return turned;
  const weights = new Float64Array(classes * turned.weights.length);
  weights.set(turned.weights, turned.weights.length);
  return { weights, intercepts: Float64Array.of(0, turned.intercepts[0]) };
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
