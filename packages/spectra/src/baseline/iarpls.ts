/**
 * @file iarPLS, improved arPLS: J. Ye, Z. Tian, H. Wei, Y. Li, Appl. Opt. 59, 10933 (2020). As arPLS, with
 * w_i = (1 - u / sqrt(1 + u^2)) / 2 and u = exp(t) (d_i - 2 s) / s in iteration t, s being the standard deviation of the
 * negative residuals d. Stops when |w - w'| / |w| < tolerance.
 */
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";
import { createReweightedWhittaker, type ReweightedParameters } from "./reweighted-whittaker.ts";

/** The iarPLS baseline of one spectrum, on points taken as evenly spaced. */
export function iarpls(
  spectrum: ArrayLike<number>,
  options: Partial<ReweightedParameters> = {},
): BaselineResult<ReweightedParameters> {
  return fitOnce(createIarpls, spectrum, options);
}

/** iarPLS for many spectra of `points` points. */
export function createIarpls(
  points: number,
  { lambda = 1e5, tolerance = 1e-3, maxIterations = 50 }: Partial<ReweightedParameters> = {},
): BaselineFit<ReweightedParameters> {
  return createReweightedWhittaker(points, { lambda, tolerance, maxIterations }, reweight);
}

function reweight(y: Float64Array, baseline: Float64Array, weights: Float64Array, iteration: number): number {
  const negative = negativeResiduals(y, baseline);
  if (negative === undefined) return 0;
  const { deviation } = negative;
  const slope = Math.exp(iteration) / deviation;
  let change = 0;
  let norm = 0;
  for (let i = 0; i < y.length; i++) {
    const old = weights[i];
    const u = slope * (y[i] - baseline[i] - 2 * deviation);
    const weight = 0.5 * (1 - u / Math.sqrt(1 + u * u));
    weights[i] = weight;
    change += (weight - old) * (weight - old);
    norm += old * old;
  }
  return Math.sqrt(change / norm);
}
