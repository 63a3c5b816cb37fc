/**
 * @file ModPoly, the modified polynomial fit: C. A. Lieber, A. Mahadevan-Jansen, Appl. Spectrosc. 57, 1363 (2003). A
 * polynomial is fitted by least squares, every point above it is lowered onto it, and so on until the fit settles:
 * |fit - last fit| / |last fit| < tolerance.
 */
import { dot, evaluatePowers, polynomialBasis, toPowers } from "../linalg/polynomial-basis.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";

export interface PolynomialParameters {
  readonly degree: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface PolynomialOptions extends Partial<PolynomialParameters> {
  /** Positions of the points (default: evenly spaced). */
  readonly shift?: Float64Array;
}

/** The ModPoly baseline of one spectrum. */
export function modpoly(
  spectrum: ArrayLike<number>,
  options: PolynomialOptions = {},
): BaselineResult<PolynomialParameters> {
  return fitOnce(createModpoly, spectrum, options);
}

/** ModPoly for many spectra of `points` points. */
export function createModpoly(
  points: number,
  { degree = 5, tolerance = 1e-3, maxIterations = 250, shift }: PolynomialOptions = {},
): BaselineFit<PolynomialParameters> {
  const parameters = { degree, tolerance, maxIterations };
  const basis = polynomialBasis(points, degree, shift);
  const coefficients = new Float64Array(basis.columns.length);
  const powers = new Float64Array(basis.columns.length);
  const lowered = new Float64Array(points);
  const baseline = new Float64Array(points);
  const last = new Float64Array(points);
  return (y) => {
    lowered.set(y);
    last.set(y);
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIterations) {
      iterations++;
      for (let p = 0; p < coefficients.length; p++) coefficients[p] = dot(basis.columns[p], lowered);
      toPowers(basis, coefficients, powers);
      evaluatePowers(powers, basis.at, baseline, points);
      let change = 0;
      let norm = 0;
      for (let i = 0; i < points; i++) {
        change += (baseline[i] - last[i]) ** 2;
        norm += last[i] ** 2;
        last[i] = baseline[i];
        lowered[i] = Math.min(lowered[i], baseline[i]);
      }
      converged = change === 0 || Math.sqrt(change / norm) < tolerance;
    }
    return { baseline, parameters, iterations, converged };
  };
}
