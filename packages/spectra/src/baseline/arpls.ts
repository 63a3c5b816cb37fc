/**
 * @file arPLS, asymmetrically reweighted penalized least squares: S.-J. Baek, A. Park, Y.-J. Ahn, J. Choo, Analyst 140,
 * 250 (2015). Minimises sum w_i (y_i - z_i)^2 + lambda sum (second difference of z)^2, reweighting by a logistic of the
 * residual d = y - z against mean m and standard deviation s of its negative part:
 * w_i = 1 / (1 + exp(2 (d_i - (2 s - m)) / s)). Stops when |w - w'| / |w| < tolerance.
 * Deviation: with fewer than two negative residuals, or s = 0, the fit is taken as converged.
 */
import { createWhittakerSolver } from "../linalg/whittaker-solver.ts";
import type { BaselineResult } from "./baseline-result.ts";
import { relativeChange } from "./relative-change.ts";

export interface ArplsOptions {
  /** Stiffness: larger is smoother. It scales with the fourth power of the number of points a band has. */
  readonly lambda?: number;
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** The arPLS baseline of one spectrum, on points taken as evenly spaced. */
export function arpls(spectrum: ArrayLike<number>, options: ArplsOptions = {}): BaselineResult<Required<ArplsOptions>> {
  const fitted = createArpls(spectrum.length, options)(Float64Array.from(spectrum));
  return { ...fitted, baseline: fitted.baseline.slice() };
}

/** arPLS for many spectra of `points` points: the function returned reuses its workspace, and its result's array. */
export function createArpls(points: number, { lambda = 1e5, tolerance = 1e-3, maxIterations = 50 }: ArplsOptions = {}) {
  const parameters = { lambda, tolerance, maxIterations };
  const solver = createWhittakerSolver(points);
  const weights = new Float64Array(points);
  const updated = new Float64Array(points);
  const baseline = new Float64Array(points);

  return (y: Float64Array): BaselineResult<Required<ArplsOptions>> => {
    weights.fill(1);
    for (let iterations = 1; iterations <= maxIterations; iterations++) {
      solver.solve(y, weights, lambda, baseline);
      if (!reweight(y, baseline, updated)) return { baseline, parameters, iterations, converged: true };
      const change = relativeChange(weights, updated);
      if (change < tolerance) return { baseline, parameters, iterations, converged: true };
      weights.set(updated);
    }
    return { baseline, parameters, iterations: maxIterations, converged: false };
  };
}

/** Writes the new weights; false where the negative residuals have no spread to judge by. */
function reweight(y: Float64Array, baseline: Float64Array, weights: Float64Array): boolean {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < y.length; i++) {
    const d = y[i] - baseline[i];
    if (d < 0) {
      count++;
      sum += d;
      squares += d * d;
    }
  }
  if (count < 2) return false;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, (squares - count * mean * mean) / (count - 1)));
  if (deviation === 0) return false;
  const slope = 2 / deviation;
  const centre = 2 * deviation - mean;
  for (let i = 0; i < y.length; i++) weights[i] = 1 / (1 + Math.exp(slope * (y[i] - baseline[i] - centre)));
  return true;
}
