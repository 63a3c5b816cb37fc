/**
 * @file What the methods by penalised least squares have in common: a baseline is fitted again and again, with weights that
 * the last fit's residuals decide, until the weights settle.
 */
import { createWhittakerSolver } from "../linalg/whittaker-solver.ts";
import type { BaselineFit } from "./baseline-result.ts";

export interface ReweightedParameters {
  /** Stiffness: larger is smoother. For the same shape on twice the points take 16 times as much. */
  readonly lambda: number;
  /** Stops when the weights change by less than this, relative to them. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/**
 * Puts new weights in place of the old and returns how much they changed (see the method for its measure); a return
 * below the tolerance ends the iterations. `iteration` counts from 1.
 */
export type Reweight = (y: Float64Array, baseline: Float64Array, weights: Float64Array, iteration: number) => number;

/** Fits the baseline by the weights, in place. */
export type WeightedFit = (y: Float64Array, weights: Float64Array, baseline: Float64Array) => void;

/** `fit` and `reweight` in turn, from weights of 1. With fewer than two points under the baseline, it has converged. */
export function createReweighted<Parameters extends ReweightedParameters>(
  points: number,
  parameters: Parameters,
  fit: WeightedFit,
  reweight: Reweight,
): BaselineFit<Parameters> {
  const { tolerance, maxIterations } = parameters;
  const weights = new Float64Array(points);
  const baseline = new Float64Array(points);
  return (y) => {
    weights.fill(1);
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIterations) {
      iterations++;
      fit(y, weights, baseline);
      converged = reweight(y, baseline, weights, iterations) < tolerance;
    }
    return { baseline, parameters, iterations, converged };
  };
}

/** The same with Whittaker's smoother of stiffness lambda as the fit. */
export function createReweightedWhittaker<Parameters extends ReweightedParameters>(
  points: number,
  parameters: Parameters,
  reweight: Reweight,
): BaselineFit<Parameters> {
  const { solve } = createWhittakerSolver(points);
  const { lambda } = parameters;
  return createReweighted(points, parameters, (y, weights, baseline) => solve(y, weights, lambda, baseline), reweight);
}
