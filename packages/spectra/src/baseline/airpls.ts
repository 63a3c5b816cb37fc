/**
 * @file airPLS, adaptive iteratively reweighted penalized least squares: Z.-M. Zhang, S. Chen, Y.-Z. Liang, Analyst 135,
 * 1138 (2010). In iteration t points above the fit get weight 0, points below it w_i = exp(t |d_i| / S) with S the sum
 * of |d| over them; both end points get exp(t max(d) / S) over the negative d. Stops when S / sum |y| < tolerance.
 * The exponent's sign and the end points are those of the authors' program; the paper prints the other sign.
 */
import { expEach } from "../linalg/exp-each.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { createReweightedWhittaker, type ReweightedParameters } from "./reweighted-whittaker.ts";

/** The airPLS baseline of one spectrum, on points taken as evenly spaced. */
export function airpls(
  spectrum: ArrayLike<number>,
  options: Partial<ReweightedParameters> = {},
): BaselineResult<ReweightedParameters> {
  return fitOnce(createAirpls, spectrum, options);
}

/** airPLS for many spectra of `points` points. */
export function createAirpls(
  points: number,
  { lambda = 1e6, tolerance = 1e-3, maxIterations = 50 }: Partial<ReweightedParameters> = {},
): BaselineFit<ReweightedParameters> {
  // The residuals below zero, side by side, and the points that they belong to.
  const negative = new Float64Array(points);
  const at = new Int32Array(points);
  let total = 0;
  return createReweightedWhittaker(points, { lambda, tolerance, maxIterations }, (y, baseline, weights, iteration) => {
    if (iteration === 1) total = sumOfMagnitudes(y);
    // Without a branch: residuals of noise change their sign too often to be foreseen.
    let count = 0;
    for (let i = 0; i < points; i++) {
      const d = y[i] - baseline[i];
      negative[count] = d;
      at[count] = i;
      count += Number(d < 0);
    }
    if (count === 0) return 0;
    let below = 0;
    let nearest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      below -= negative[k];
      nearest = Math.max(nearest, negative[k]);
    }
    const rate = iteration / below;
    for (let k = 0; k < count; k++) negative[k] *= -rate;
    expEach(negative, count);
    weights.fill(0);
    for (let k = 0; k < count; k++) weights[at[k]] = negative[k];
    weights[0] = Math.exp(rate * nearest);
    weights[points - 1] = weights[0];
    return below / total;
  });
}

function sumOfMagnitudes(y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += Math.abs(y[i]);
  return sum;
}
