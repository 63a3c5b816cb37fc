/**
 * @file drPLS, doubly reweighted penalized least squares: D. Xu, S. Liu, Y. Cai, C. Yang, Appl. Opt. 58, 3913 (2019).
 * Solves (W + D1'D1 + lambda (I - eta W) D2'D2) z = W y, D1 and D2 being first and second differences, so that where
 * points count as baseline the penalty is relaxed. In iteration t, with m and s the mean and standard deviation of the
 * negative residuals d = y - z: w_i = (1 - u / (1 + |u|)) / 2, u = exp(t) (d_i - (2 s - m)) / s. Stops when
 * |w - w'| / |w| < tolerance.
 */
import { createPentadiagonal, solvePentadiagonal } from "../linalg/pentadiagonal-solver.ts";
import { secondDifferencePenalty } from "../linalg/whittaker-solver.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";
import { createReweighted, type ReweightedParameters } from "./reweighted-whittaker.ts";

export interface DrplsParameters extends ReweightedParameters {
  /** How far weight relaxes the penalty, between 0 (not at all) and 1. */
  readonly eta: number;
}

/** The drPLS baseline of one spectrum, on points taken as evenly spaced. */
export function drpls(
  spectrum: ArrayLike<number>,
  options: Partial<DrplsParameters> = {},
): BaselineResult<DrplsParameters> {
  return fitOnce(createDrpls, spectrum, options);
}

/** drPLS for many spectra of `points` points. */
export function createDrpls(
  points: number,
  { lambda = 1e5, eta = 0.5, tolerance = 1e-3, maxIterations = 50 }: Partial<DrplsParameters> = {},
): BaselineFit<DrplsParameters> {
  const parameters = { lambda, eta, tolerance, maxIterations };
  const matrix = createPentadiagonal(points);
  const { diagonal, first, second } = secondDifferencePenalty(points);

  function fit(y: Float64Array, weights: Float64Array, baseline: Float64Array): void {
    const last = points - 1;
    for (let i = 0; i < points; i++) {
      const w = weights[i];
      const scale = lambda * (1 - eta * w);
      const neighbours = (i > 0 ? 1 : 0) + (i < last ? 1 : 0);
      matrix.lower2[i] = i > 1 ? scale * second[i - 2] : 0;
      matrix.lower1[i] = i > 0 ? scale * first[i - 1] - 1 : 0;
      matrix.diagonal[i] = w + neighbours + scale * diagonal[i];
      matrix.upper1[i] = i < last ? scale * first[i] - 1 : 0;
      matrix.upper2[i] = scale * second[i];
      baseline[i] = w * y[i];
    }
    solvePentadiagonal(matrix, baseline);
  }

  return createReweighted(points, parameters, fit, reweight);
}

function reweight(y: Float64Array, baseline: Float64Array, weights: Float64Array, iteration: number): number {
  const negative = negativeResiduals(y, baseline);
  if (negative === undefined) return 0;
  const slope = Math.exp(iteration) / negative.deviation;
  const centre = 2 * negative.deviation - negative.mean;
  let change = 0;
  let norm = 0;
  for (let i = 0; i < y.length; i++) {
    const old = weights[i];
    const u = slope * (y[i] - baseline[i] - centre);
    const weight = 0.5 * (1 - u / (1 + Math.abs(u)));
    weights[i] = weight;
    change += (weight - old) * (weight - old);
    norm += old * old;
  }
  return Math.sqrt(change / norm);
}
