/**
 * @file asPLS, adaptive smoothness penalized least squares: F. Zhang, X. Tang, A. Tong, B. Wang, J. Wang, Spectrosc.
 * Lett. 53, 222 (2020). Solves (W + lambda A D'D) z = W y with A = diag(|d_i| / max |d|) from the residuals d = y - z of
 * the last fit, so that the baseline is stiff under bands and supple elsewhere; w_i = 1 / (1 + exp(k (d_i - s) / s))
 * with s the standard deviation of the negative residuals. Stops when |w - w'| / |w| < tolerance.
 * The paper prints k = 2; 0.5, the default here, gives results like its figures.
 */
import { expEach } from "../linalg/exp-each.ts";
import { createPentadiagonal, solvePentadiagonal } from "../linalg/pentadiagonal-solver.ts";
import { secondDifferencePenalty } from "../linalg/whittaker-solver.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";
import { createReweighted, type ReweightedParameters } from "./reweighted-whittaker.ts";

export interface AsplsParameters extends ReweightedParameters {
  /** Steepness k of the weights' fall from points below the baseline to points above it. */
  readonly steepness: number;
}

/** The asPLS baseline of one spectrum, on points taken as evenly spaced. */
export function aspls(
  spectrum: ArrayLike<number>,
  options: Partial<AsplsParameters> = {},
): BaselineResult<AsplsParameters> {
  return fitOnce(createAspls, spectrum, options);
}

/** asPLS for many spectra of `points` points. */
export function createAspls(
  points: number,
  { lambda = 1e5, steepness = 0.5, tolerance = 1e-3, maxIterations = 100 }: Partial<AsplsParameters> = {},
): BaselineFit<AsplsParameters> {
  const parameters = { lambda, steepness, tolerance, maxIterations };
  const matrix = createPentadiagonal(points);
  const { diagonal, first, second } = secondDifferencePenalty(points);
  const exponentials = new Float64Array(points);
  const alpha = new Float64Array(points);

  function fit(y: Float64Array, weights: Float64Array, baseline: Float64Array): void {
    for (let i = 0; i < points; i++) {
      const scale = lambda * alpha[i];
      matrix.lower2[i] = i > 1 ? scale * second[i - 2] : 0;
      matrix.lower1[i] = i > 0 ? scale * first[i - 1] : 0;
      matrix.diagonal[i] = weights[i] + scale * diagonal[i];
      matrix.upper1[i] = scale * first[i];
      matrix.upper2[i] = scale * second[i];
      baseline[i] = weights[i] * y[i];
    }
    solvePentadiagonal(matrix, baseline);
  }

  function reweight(y: Float64Array, baseline: Float64Array, weights: Float64Array): number {
    const negative = negativeResiduals(y, baseline);
    if (negative === undefined) return 0;
    const slope = steepness / negative.deviation;
    for (let i = 0; i < points; i++) exponentials[i] = slope * (y[i] - baseline[i] - negative.deviation);
    expEach(exponentials);
    let change = 0;
    let norm = 0;
    let largest = 0;
    for (let i = 0; i < points; i++) {
      const old = weights[i];
      const weight = 1 / (1 + exponentials[i]);
      weights[i] = weight;
      change += (weight - old) * (weight - old);
      norm += old * old;
      alpha[i] = Math.abs(y[i] - baseline[i]);
      largest = Math.max(largest, alpha[i]);
    }
    for (let i = 0; i < points; i++) alpha[i] /= largest;
    return Math.sqrt(change / norm);
  }

  const run = createReweighted(points, parameters, fit, reweight);
  return (y) => {
    alpha.fill(1);
    return run(y);
  };
}
