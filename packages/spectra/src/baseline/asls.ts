/**
 * @file AsLS, asymmetric least squares: P. H. C. Eilers, H. F. M. Boelens, Baseline correction with asymmetric least
 * squares smoothing (2005). Minimises sum w_i (y_i - z_i)^2 + lambda sum (second difference of z)^2 with w_i = p where
 * y_i > z_i and 1 - p elsewhere. Stops when |w - w'| / |w| < tolerance (the report: after a few rounds).
 */
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { createReweightedWhittaker, type Reweight, type ReweightedParameters } from "./reweighted-whittaker.ts";

export interface AslsParameters extends ReweightedParameters {
  /** Weight of points above the baseline, between 0 and 0.5: 0.001 to 0.1 for bands that point up. */
  readonly asymmetry: number;
}

/** The AsLS baseline of one spectrum, on points taken as evenly spaced. */
export function asls(
  spectrum: ArrayLike<number>,
  options: Partial<AslsParameters> = {},
): BaselineResult<AslsParameters> {
  return fitOnce(createAsls, spectrum, options);
}

/** AsLS for many spectra of `points` points. */
export function createAsls(
  points: number,
  { lambda = 1e6, asymmetry = 0.01, tolerance = 1e-3, maxIterations = 50 }: Partial<AslsParameters> = {},
): BaselineFit<AslsParameters> {
  const parameters = { lambda, asymmetry, tolerance, maxIterations };
  return createReweightedWhittaker(points, parameters, asymmetricWeights(asymmetry));
}

/** Weights of `asymmetry` above the baseline and the rest of 1 below. */
export function asymmetricWeights(asymmetry: number): Reweight {
  const below = 1 - asymmetry;
  return (y, baseline, weights) => {
    let change = 0;
    let norm = 0;
    for (let i = 0; i < y.length; i++) {
      const old = weights[i];
      const weight = y[i] > baseline[i] ? asymmetry : below;
      weights[i] = weight;
      change += (weight - old) * (weight - old);
      norm += old * old;
    }
    return Math.sqrt(change / norm);
  };
}
