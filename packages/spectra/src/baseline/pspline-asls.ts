/**
 * @file Asymmetric penalised splines: P. H. C. Eilers, B. D. Marx, Stat. Sci. 11, 89 (1996), with the asymmetric weights
 * of AsLS. The baseline is a sum of cubic B-splines on evenly spaced knots; (B'WB + lambda D'D) a = B'W y with second
 * differences of the coefficients a. The axis may be uneven. w_i = p where y_i > z_i and 1 - p elsewhere; stops when
 * |w - w'| / |w| < tolerance.
 */
import { bSplineBasis } from "../linalg/b-spline-basis.ts";
import { createBandedCholesky } from "../linalg/banded-cholesky.ts";
import { secondDifferencePenalty } from "../linalg/whittaker-solver.ts";
import { type AslsParameters, asymmetricWeights } from "./asls.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import { createReweighted } from "./reweighted-whittaker.ts";

export interface PsplineAslsParameters extends AslsParameters {
  /** Intervals between knots. */
  readonly segments: number;
}

export interface PsplineAslsOptions extends Partial<PsplineAslsParameters> {
  /** Positions of the points, ascending (default: evenly spaced). */
  readonly shift?: Float64Array;
}

/** The asymmetric P-spline baseline of one spectrum. */
export function psplineAsls(
  spectrum: ArrayLike<number>,
  options: PsplineAslsOptions = {},
): BaselineResult<PsplineAslsParameters> {
  return fitOnce(createPsplineAsls, spectrum, options);
}

/** Asymmetric P-splines for many spectra of `points` points. */
export function createPsplineAsls(
  points: number,
  {
    lambda = 1e3,
    asymmetry = 0.01,
    segments = 100,
    tolerance = 1e-3,
    maxIterations = 50,
    shift,
  }: PsplineAslsOptions = {},
): BaselineFit<PsplineAslsParameters> {
  const parameters = { lambda, asymmetry, segments, tolerance, maxIterations };
  const { splines, first, values } = bSplineBasis(
    shift ?? Float64Array.from({ length: points }, (_, i) => i),
    segments,
  );
  const system = createBandedCholesky(splines, 3);
  const penalty = secondDifferencePenalty(splines);
  const coefficients = new Float64Array(splines);

  function fit(y: Float64Array, weights: Float64Array, baseline: Float64Array): void {
    const { band } = system;
    for (let s = 0; s < splines; s++) {
      band[4 * s] = lambda * penalty.diagonal[s];
      band[4 * s + 1] = s > 0 ? lambda * penalty.first[s - 1] : 0;
      band[4 * s + 2] = s > 1 ? lambda * penalty.second[s - 2] : 0;
      band[4 * s + 3] = 0;
    }
    coefficients.fill(0);
    for (let i = 0; i < points; i++) {
      const w = weights[i];
      for (let a = 0; a < 4; a++) {
        const weighted = w * values[4 * i + a];
        const s = first[i] + a;
        coefficients[s] += weighted * y[i];
        for (let b = 0; b <= a; b++) band[4 * s + a - b] += weighted * values[4 * i + b];
      }
    }
    system.solve(coefficients);
    for (let i = 0; i < points; i++) {
      let sum = 0;
      for (let a = 0; a < 4; a++) sum += values[4 * i + a] * coefficients[first[i] + a];
      baseline[i] = sum;
    }
  }

  return createReweighted(points, parameters, fit, asymmetricWeights(asymmetry));
}
