/**
 * @file IModPoly, the improved modified polynomial fit: J. Zhao, H. Lui, D. I. McLean, H. Zeng, Appl. Spectrosc. 61, 1225
 * (2007). After a first fit P, points above P + DEV (DEV: the standard deviation of the residuals) are taken as peaks
 * and left out for good. Then, again and again, points above P + DEV are lowered onto it and the polynomial is fitted
 * anew, until |DEV - last DEV| / DEV < tolerance.
 *
 * The same numbers are reached with less work. All fits after the first are of its residuals, which have no share in the
 * basis over all points, so the normal equations of the points kept follow from the few left out. A round needs no sum
 * over all points, since sum (l - f)^2 = sum l^2 - c.b for the fit f of l with coefficients c = G^-1 b. And it only looks
 * at points near the limit P + DEV: the others cannot be reached before the fit has moved by more than their distance
 * (|f(t) - f'(t)| <= |c - c'| |q(t)|, q(t) being the basis's values at t), and then are looked at again.
 */

import { createDenseCholesky } from "../linalg/dense-cholesky.ts";
import { dot, evaluatePowers, polynomialBasis, toPowers } from "../linalg/polynomial-basis.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";
import type { PolynomialOptions, PolynomialParameters } from "./modpoly.ts";

/** How far the fit and DEV may move before all points are looked at again, as a share of DEV. */
const REACH = 0.25;
/** Change of DEV in a round, relative to it, below which it pays to look at near points only. */
const SETTLING = 0.05;

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
  // The reach at each point, in units of DEV; |q| is sqrt(terms / points) in the mean.
  const typicalLength = Math.sqrt(terms / points);
  const reaches = basis.at.map(
    (_, i) => REACH * (1 + Math.hypot(...basis.columns.map((column) => column[i])) / typicalLength),
  );
  const cholesky = createDenseCholesky(terms);
  const right = new Float64Array(terms);
  const coefficients = new Float64Array(terms);
  const seen = new Float64Array(terms);
  const powers = new Float64Array(terms);
  const firstPowers = new Float64Array(terms);
  const baseline = new Float64Array(points);
  const residual = new Float64Array(points);
  const fitted = new Float64Array(points);
  // The points kept; those of them near the limit, with their positions; and those of the latter that a round lowers.
  const kept = new Int32Array(points);
  const near = new Int32Array(points);
  const nearAt = new Float64Array(points);
  const nearResidual = new Float64Array(points);
  const touched = new Int32Array(points);
  const touchedAt = new Float64Array(points);
  const steps = new Float64Array(points);
  const moments = new Float64Array(terms + 5);

  /** Sets up the normal equations of the points up to `limit` above the first fit. Returns how many they are. */
  function leavePeaksOut(limit: number): number {
    let count = 0;
    let peaks = 0;
    for (let i = 0; i < points; i++) {
      const isPeak = Number(residual[i] > limit);
      kept[count] = i;
      touched[peaks] = i;
      count += 1 - isPeak;
      peaks += isPeak;
    }
    for (let k = 0; k < peaks; k++) steps[k] = residual[touched[k]];
    for (let p = 0; p < terms; p++) right[p] = -gatheredDot(steps, basis.columns[p], touched, peaks);
    for (let q = 0; q < terms; q++) {
      const column = basis.columns[q];
      for (let k = 0; k < peaks; k++) steps[k] = column[touched[k]];
      for (let p = q; p < terms; p++) {
        cholesky.set(p, q, (p === q ? 1 : 0) - gatheredDot(steps, basis.columns[p], touched, peaks));
      }
    }
    return count;
  }

  /** Puts the near points' residuals back, then takes all points kept as near. Returns how many they are. */
  function takeAll(count: number, nearCount: number): number {
    for (let k = 0; k < nearCount; k++) residual[near[k]] = nearResidual[k];
    for (let k = 0; k < count; k++) {
      const i = kept[k];
      near[k] = i;
      nearAt[k] = basis.at[i];
      nearResidual[k] = residual[i];
    }
    return count;
  }

  /** Finds the points that the limit can reach while the fit and DEV move by less than their reach. Returns how many. */
  function findNear(count: number, nearCount: number, deviation: number): number {
    takeAll(count, nearCount);
    evaluatePowers(powers, nearAt, fitted, count);
    seen.set(coefficients);
    let found = 0;
    for (let k = 0; k < count; k++) {
      const i = near[k];
      near[found] = i;
      nearAt[found] = nearAt[k];
      nearResidual[found] = nearResidual[k];
      found += Number(nearResidual[found] > fitted[k] + deviation * (1 - reaches[i]));
    }
    return found;
  }

  /** Lowers points onto the limit. Returns by how much the sum of squares grows. */
  function lower(nearCount: number, deviation: number): number {
    evaluatePowers(powers, nearAt, fitted, nearCount);
    let found = 0;
    for (let k = 0; k < nearCount; k++) {
      touched[found] = k;
      found += Number(nearResidual[k] > fitted[k] + deviation);
    }
    let growth = 0;
    for (let m = 0; m < found; m++) {
      const k = touched[m];
      const value = nearResidual[k];
      const limit = fitted[k] + deviation;
      growth += (limit - value) * (limit + value);
      steps[m] = limit - value;
      touchedAt[m] = nearAt[k];
      nearResidual[k] = limit;
    }
    // Moments of the steps, six powers at a time, carried to the basis.
    for (let first = 0; first < terms; first += 6) {
      let m0 = 0;
      let m1 = 0;
      let m2 = 0;
      let m3 = 0;
      let m4 = 0;
      let m5 = 0;
      for (let m = 0; m < found; m++) {
        const t = touchedAt[m];
        const w0 = steps[m];
        const squared = t * t;
        const w1 = w0 * t;
        const w2 = w0 * squared;
        const w3 = w1 * squared;
        const w4 = w2 * squared;
        const w5 = w3 * squared;
        m0 += w0;
        m1 += w1;
        m2 += w2;
        m3 += w3;
        m4 += w4;
        m5 += w5;
        steps[m] = w4 * squared;
      }
      moments[first] = m0;
      moments[first + 1] = m1;
      moments[first + 2] = m2;
      moments[first + 3] = m3;
      moments[first + 4] = m4;
      moments[first + 5] = m5;
    }
    for (let p = 0; p < terms; p++) for (let k = 0; k <= p; k++) right[p] += basis.powers[p][k] * moments[k];
    return growth;
  }

  return (y) => {
    for (let p = 0; p < terms; p++) coefficients[p] = dot(basis.columns[p], y);
    toPowers(basis, coefficients, firstPowers);
    evaluatePowers(firstPowers, basis.at, baseline, points);
    for (let i = 0; i < points; i++) residual[i] = y[i] - baseline[i];
    // A fit with a constant leaves residuals of mean 0, so their variance is their mean square.
    let deviation = Math.sqrt(dot(residual, residual) / points);
    let iterations = 1;
    const count = leavePeaksOut(deviation);
    // With too few points for the polynomial, or no residual, the first fit stands.
    let converged = !(deviation > 0) || count <= terms || !cholesky.factor();
    if (converged) return { baseline, parameters, iterations, converged };

    let squares = 0;
    for (let k = 0; k < count; k++) squares += residual[kept[k]] * residual[kept[k]];
    coefficients.fill(0);
    powers.fill(0);
    let seenDeviation = Number.NaN;
    let nearCount = takeAll(count, 0);
    while (!converged && iterations < maxIterations) {
      iterations++;
      squares += lower(nearCount, deviation);
      coefficients.set(right);
      cholesky.solve(coefficients);
      toPowers(basis, coefficients, powers);
      const last = deviation;
      let explained = 0;
      let moved = 0;
      for (let p = 0; p < terms; p++) {
        explained += coefficients[p] * right[p];
        moved += (coefficients[p] - seen[p]) ** 2;
      }
      deviation = Math.sqrt(Math.max(0, squares - explained) / count);
      converged = Math.abs(deviation - last) <= tolerance * deviation;
      const settling = last - deviation <= SETTLING * deviation;
      const reach = REACH * seenDeviation;
      const isWithin =
        nearCount < count && Math.sqrt(moved) * typicalLength <= reach && seenDeviation - deviation <= reach;
      if (converged || isWithin || (!settling && nearCount === count)) continue;
      nearCount = settling ? findNear(count, nearCount, deviation) : takeAll(count, nearCount);
      seenDeviation = deviation;
    }
    for (let k = 0; k < terms; k++) powers[k] += firstPowers[k];
    evaluatePowers(powers, basis.at, baseline, points);
    return { baseline, parameters, iterations, converged };
  };
}

/** Sum of values[k] * column[at[k]] over the first `length` k, in four chains that the processor works on side by side. */
function gatheredDot(values: Float64Array, column: Float64Array, at: Int32Array, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    sum0 += values[k] * column[at[k]];
    sum1 += values[k + 1] * column[at[k + 1]];
    sum2 += values[k + 2] * column[at[k + 2]];
    sum3 += values[k + 3] * column[at[k + 3]];
  }
  for (; k < length; k++) sum0 += values[k] * column[at[k]];
  return sum0 + sum1 + (sum2 + sum3);
}
