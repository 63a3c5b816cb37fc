/**
 * @file arPLS, asymmetrically reweighted penalized least squares: S.-J. Baek, A. Park, Y.-J. Ahn, J. Choo, Analyst 140,
 * 250 (2015). Minimises sum w_i (y_i - z_i)^2 + lambda sum (second difference of z)^2, reweighting by a logistic of the
 * residual d = y - z against mean m and standard deviation s of its negative part:
 * w_i = 1 / (1 + exp(2 (d_i - (2 s - m)) / s)). Stops when |w - w'| / |w| < tolerance.
 */
import { expEach } from "../linalg/exp-each.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { negativeResiduals } from "./negative-residuals.ts";
import { createReweightedWhittaker, type ReweightedParameters } from "./reweighted-whittaker.ts";

export type ArplsOptions = Partial<ReweightedParameters>;

/** The arPLS baseline of one spectrum, on points taken as evenly spaced. */
export function arpls(spectrum: ArrayLike<number>, options: ArplsOptions = {}): BaselineResult<ReweightedParameters> {
  return fitOnce(createArpls, spectrum, options);
}

/** arPLS for many spectra of `points` points. */
export function createArpls(
  points: number,
  { lambda = 1e5, tolerance = 1e-3, maxIterations = 50 }: ArplsOptions = {},
): BaselineFit<ReweightedParameters> {
  const exponentials = new Float64Array(points);
  return createReweightedWhittaker(points, { lambda, tolerance, maxIterations }, (y, baseline, weights) => {
    const negative = negativeResiduals(y, baseline);
    if (negative === undefined) return 0;
    const slope = 2 / negative.deviation;
    const centre = 2 * negative.deviation - negative.mean;
    for (let i = 0; i < points; i++) exponentials[i] = slope * (y[i] - baseline[i] - centre);
    expEach(exponentials);
    let change = 0;
    let norm = 0;
    for (let i = 0; i < points; i++) {
      const old = weights[i];
      const weight = 1 / (1 + exponentials[i]);
      weights[i] = weight;
      change += (weight - old) * (weight - old);
      norm += old * old;
    }
    return Math.sqrt(change / norm);
  });
}
