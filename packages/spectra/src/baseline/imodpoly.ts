/**
 * @file IModPoly, the improved modified polynomial fit: J. Zhao, H. Lui, D. I. McLean, H. Zeng, Appl. Spectrosc. 61, 1225
 * (2007). After a first fit P, points above P + DEV (DEV: the standard deviation of the residuals) are taken as peaks
 * and left out for good. Then, again and again, points above P + DEV are lowered onto it and the polynomial is fitted
 * anew, until |DEV - last DEV| / DEV < tolerance.
 *
 * The same numbers are reached with less work. All fits after the first are of its residuals, which have no share in the
 * basis over all points, so the normal equations of the points kept follow from the few left out. A point once lowered
 * lies on the limit, a polynomial g, for as long as the limit falls there: all such points enter a round by their sums of
 * q_p q_r and the coefficients of g, and DEV follows from sum l^2 - c.b for the fit of the values l with coefficients
 * c = G^-1 b, without a look at any of them. Of the other points only those are looked at that g can have reached since
 * all were last looked at.
 */

import { createDenseCholesky } from "../linalg/dense-cholesky.ts";
import { createPointSums } from "../linalg/point-sums.ts";
import { dot, evaluatePowers, polynomialBasis, toPowers } from "../linalg/polynomial-basis.ts";
import { createPolynomialBound } from "../linalg/polynomial-bound.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import type { PolynomialOptions, PolynomialParameters } from "./modpoly.ts";
import { createPointList, dealPoints, movePoints } from "./point-list.ts";

/** How far the limit may fall before all points are looked at again, as a share of DEV. */
const REACH = 0.35;

/** The IModPoly baseline of one spectrum. */
export function imodpoly(
  spectrum: ArrayLike<number>,
  options: PolynomialOptions = {},
): BaselineResult<PolynomialParameters> {
  return fitOnce(createImodpoly, spectrum, options);
}

/** IModPoly for many spectra of `points` points. */
export function createImodpoly(
  points: number,
  { degree = 5, tolerance = 1e-3, maxIterations = 250, shift }: PolynomialOptions = {},
): BaselineFit<PolynomialParameters> {
  const parameters = { degree, tolerance, maxIterations };
  const basis = polynomialBasis(points, degree, shift);
  const terms = basis.columns.length;
  /** The coefficient of the constant 1. */
  const one = Math.sqrt(points);
  const boundOf = createPolynomialBound(basis);
  const cholesky = createDenseCholesky(terms);
  const baseline = new Float64Array(points);
  const residual = new Float64Array(points);
  const coefficients = new Float64Array(terms);
  const right = new Float64Array(terms);
  const powers = new Float64Array(terms);
  const firstPowers = new Float64Array(terms);
  // The limit, that of the last round, and that which all points were last compared with.
  const limit = new Float64Array(terms);
  const last = new Float64Array(terms);
  const seen = new Float64Array(terms);
  const difference = new Float64Array(terms);
  // Peaks are left out; of the others, lowered ones lie on the limit (their values stay 0), far ones out of its reach.
  const peaks = createPointList(points);
  const lowered = createPointList(points);
  const near = createPointList(points);
  const far = createPointList(points);
  const peakSums = createPointSums(basis.columns);
  const loweredSums = createPointSums(basis.columns);

  /** Lets go, at the value it had, each lowered point that the limit has risen from. */
  function letGo(): void {
    for (let p = 0; p < terms; p++) difference[p] = limit[p] - last[p];
    if (boundOf(difference) <= 0) return;
    for (let p = 0; p < terms; p++) difference[p] = -difference[p];
    const start = near.count;
    toPowers(basis, difference, powers);
    movePoints(lowered, near, powers, 0);
    toPowers(basis, last, powers);
    evaluatePowers(powers, near.at.subarray(start), near.value.subarray(start), near.count - start);
    loweredSums.add(near.index, near.value, start, near.count, -1);
  }

  /** Lowers the points above the limit. Returns how far it may fall below `seen` before far points are in reach. */
  function lower(deviation: number, reach: number): number {
    for (let p = 0; p < terms; p++) difference[p] = seen[p] - limit[p];
    const isWithin = boundOf(difference) <= reach;
    const nextReach = isWithin ? reach : REACH * deviation;
    toPowers(basis, limit, powers);
    if (!isWithin) {
      movePoints(far, near, powers, nextReach);
      seen.set(limit);
    }
    const start = lowered.count;
    movePoints(near, lowered, powers, 0);
    loweredSums.add(lowered.index, lowered.value, start, lowered.count, 1);
    lowered.value.fill(0, start, lowered.count);
    return nextReach;
  }

  return (y) => {
    for (let p = 0; p < terms; p++) coefficients[p] = dot(basis.columns[p], y);
    toPowers(basis, coefficients, firstPowers);
    evaluatePowers(firstPowers, basis.at, baseline, points);
    for (let i = 0; i < points; i++) residual[i] = y[i] - baseline[i];
    // A fit with a constant leaves residuals of mean 0, so their variance is their mean square.
    let deviation = Math.sqrt(dot(residual, residual) / points);
    let iterations = 1;
    dealPoints(residual, basis.at, deviation, peaks, far);
    const count = far.count;
    peakSums.clear();
    peakSums.add(peaks.index, peaks.value, 0, peaks.count, 1);
    for (let p = 0; p < terms; p++) {
      for (let q = 0; q <= p; q++) cholesky.set(p, q, Number(p === q) - peakSums.gram[p * terms + q]);
    }
    // With too few points for the polynomial, or no residual, the first fit stands.
    let converged = !(deviation > 0) || count <= terms || !cholesky.factor();
    if (converged) return { baseline, parameters, iterations, converged };

    const squares = dot(far.value, far.value, count);
    near.count = 0;
    lowered.count = 0;
    loweredSums.clear();
    limit.fill(0);
    limit[0] = deviation * one;
    last.set(limit);
    seen.set(limit);
    let reach = 0;
    while (!converged && iterations < maxIterations) {
      iterations++;
      letGo();
      reach = lower(deviation, reach);
      let unexplained = squares - loweredSums.squares();
      for (let p = 0; p < terms; p++) {
        let onLimit = 0;
        for (let q = 0; q < terms; q++) onLimit += loweredSums.gram[p * terms + q] * limit[q];
        unexplained += onLimit * limit[p];
        right[p] = onLimit - peakSums.moments[p] - loweredSums.moments[p];
      }
      coefficients.set(right);
      cholesky.solve(coefficients);
      for (let p = 0; p < terms; p++) unexplained -= coefficients[p] * right[p];
      const lastDeviation = deviation;
      deviation = Math.sqrt(Math.max(0, unexplained) / count);
      converged = Math.abs(deviation - lastDeviation) <= tolerance * deviation;
      last.set(limit);
      limit.set(coefficients);
      limit[0] += deviation * one;
    }
    toPowers(basis, coefficients, powers);
    for (let k = 0; k < terms; k++) powers[k] += firstPowers[k];
    evaluatePowers(powers, basis.at, baseline, points);
    return { baseline, parameters, iterations, converged };
  };
}
