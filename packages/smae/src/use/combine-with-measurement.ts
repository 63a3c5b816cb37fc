/**
 * @file Blind estimate and measurement, weighed by their variances. The blind estimate is a prior that did not see the
 * point's own noise (Laine, Karras, Lehtinen, Aila, NeurIPS 2019; Krull, Vičar, Prakash, Lalit, Jug, Front. Comput. Sci. 2,
 * 5, 2020): with w = v / (v + n), v the variance of its error and n that of the noise, the estimate is
 * blind + w (measured - blind), of variance 1 / (1 / v + 1 / n).
 *
 * All is estimated from measured - blind, whose variance is v + n, without the truth. n: white noise of one variance a
 * spectrum, from second differences. v: one factor a spectrum, drawn to the set's mean
 * where it is unsure, times one profile along the axis for the set (flat for one spectrum by itself).
 *
 * Deviations: the network gives no variances of its own, hence the moments. And since whole patches are blind, errors of
 * neighbouring points go together; they are taken for a first-order autoregressive process, so that a point's weight goes
 * to its neighbours as well. Products of residuals at different points, in which white noise has no share, tell its
 * correlation; where that is 0, the formulas above are left.
 */
import { noiseDeviation } from "@stokes/spectra";
import { createAutoregressivePosterior } from "./autoregressive-posterior.ts";

export interface BlindAndMeasured {
  /** Spectra x points, on the scale of `measured`. */
  readonly blind: Float32Array;
  readonly measured: Float32Array;
  readonly points: number;
}

export interface Combined {
  /** Spectra x points. */
  readonly estimate: Float32Array;
  /** Posterior standard deviation of the estimate's error, spectra x points. */
  readonly deviation: Float32Array;
}

/** Farthest points, in points, whose residuals are multiplied. */
const LAGS = 8;
/** Correlations of neighbours above this cannot be told from a constant error. */
const MOST_CORRELATION = 0.98;
/** Least variance of the blind error, as a share of the noise's. */
const LEAST_OF_NOISE = 0.02;
/** Least noise, as a share of the measurement's largest value: below it is rounding. */
const LEAST_NOISE = 1e-5;
/** The profile counts as much as this many spectra without noise at its mean: few spectra tell no profile, and one has none. */
const PROFILE_PRIOR = 20;
/** Points over which the profile is averaged. */
const PROFILE_WINDOW = 5;

/** Weighs blind estimates against the measurements; the more spectra of a kind, the better the variances are known. */
export function combineWithMeasurement({ blind, measured, points }: BlindAndMeasured): Combined {
  const residuals = Float64Array.from(measured, (value, i) => value - blind[i]);
  const noise = noiseVariances(measured, points);
  const { factors, correlation } = blindErrors(residuals, noise, points);
  const profile = axisProfile(residuals, { noise, factors, points });
  const estimate = new Float32Array(blind.length);
  const deviation = new Float32Array(blind.length);
  const posteriorOf = createAutoregressivePosterior(points);
  const [variance, mean, posterior] = [0, 1, 2].map(() => new Float64Array(points));
  for (let i = 0; i < noise.length; i++) {
    const at = i * points;
    for (let j = 0; j < points; j++) variance[j] = factors[i] * profile[j];
    const error = { variance, correlation, noise: noise[i] };
    posteriorOf(residuals.subarray(at, at + points), error, { mean, posterior });
    for (let j = 0; j < points; j++) {
      estimate[at + j] = blind[at + j] + mean[j];
      deviation[at + j] = Math.sqrt(posterior[j]);
    }
  }
  return { estimate, deviation };
}

function noiseVariances(measured: Float32Array, points: number): Float64Array {
  return Float64Array.from({ length: measured.length / points }, (_, i) => {
    const spectrum = measured.subarray(i * points, (i + 1) * points);
    const largest = spectrum.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return Math.max(noiseDeviation(spectrum), LEAST_NOISE * largest, Number.EPSILON) ** 2;
  });
}

/** Variance of the blind error of each spectrum, mean over its points, and the correlation of neighbouring points. */
function blindErrors(
  residuals: Float64Array,
  noise: Float64Array,
  points: number,
): { readonly factors: Float64Array; readonly correlation: number } {
  const lags = Math.min(LAGS, points - 1) + 1;
  const products = new Float64Array(noise.length * lags);
  const pooled = new Float64Array(lags);
  for (let i = 0; i < noise.length; i++) {
    for (let lag = 0; lag < lags; lag++) {
      let sum = 0;
      const last = (i + 1) * points - lag;
      for (let j = i * points; j < last; j++) sum += residuals[j] * residuals[j + lag];
      products[i * lags + lag] = sum / (points - lag) - (lag === 0 ? noise[i] : 0);
    }
    const weight = trust(Math.max(products[i * lags], LEAST_OF_NOISE * noise[i]), noise[i]);
    for (let lag = 0; lag < lags; lag++) pooled[lag] += weight * products[i * lags + lag];
  }
  const nearest = Math.min(3, lags - 1);
  const sumOf = (from: number) => pooled.subarray(from, from + nearest).reduce((sum, value) => sum + value, 0);
  const ratio = sumOf(1) / sumOf(0);
  const correlation = ratio > 0 && sumOf(0) > 0 ? Math.min(ratio, MOST_CORRELATION) : 0;

  // Least squares over the lags: products fall as the powers of the correlation.
  const powers = Float64Array.from({ length: lags }, (_, lag) => correlation ** lag);
  const norm = powers.reduce((sum, power) => sum + power * power, 0);
  const factors = noise.map(
    (_, i) => powers.reduce((sum, power, lag) => sum + power * products[i * lags + lag], 0) / norm,
  );
  // Sampling variance: 1 for each product of two residuals, 5 at lag 0, where the noise is subtracted.
  const sampling = noise.map(
    (own, i) => ((4 + norm) / norm ** 2 / points) * (Math.max(0, products[i * lags]) + own) ** 2,
  );
  const least = noise.map((own) => LEAST_OF_NOISE * own);
  return { factors: shrunk(factors, sampling).map((factor, i) => Math.max(factor, least[i])), correlation };
}

/** Values drawn to their common mean, the more so the less sure they are (DerSimonian, Laird, Control. Clin. Trials 7, 177, 1986). */
function shrunk(values: Float64Array, sampling: Float64Array): Float64Array {
  let [weights, squares, sum] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    weights += 1 / sampling[i];
    squares += 1 / sampling[i] ** 2;
    sum += values[i] / sampling[i];
  }
  const mean = sum / weights;
  const scatter = values.reduce((total, value, i) => total + (value - mean) ** 2 / sampling[i], 0);
  const own = values.length > 1 ? Math.max(0, (scatter - values.length + 1) / (weights - squares / weights)) : 0;
  return values.map((value, i) => (own * value + sampling[i] * mean) / (own + sampling[i]));
}

/** How the blind error's variance goes along the axis, over its mean: 1 all over where there is one spectrum only. */
function axisProfile(
  residuals: Float64Array,
  { noise, factors, points }: { noise: Float64Array; factors: Float64Array; points: number },
): Float64Array {
  const sums = new Float64Array(points);
  let [expected, told] = [0, 0];
  for (let i = 0; i < noise.length; i++) {
    const weight = trust(factors[i], noise[i]);
    for (let j = 0; j < points; j++) sums[j] += weight * (residuals[i * points + j] ** 2 - noise[i]);
    expected += weight * factors[i];
    told += weight * factors[i] ** 2;
  }
  // As many spectra without noise would tell as much; one spectrum's own residuals are no profile.
  const spectra = noise.length === 1 ? 0 : told;
  const half = PROFILE_WINDOW >> 1;
  const profile = sums.map((_, j) => {
    const window = sums.subarray(Math.max(0, j - half), j + half + 1);
    const mean = window.reduce((sum, value) => sum + value, 0) / window.length / expected;
    return (spectra * Math.max(0, mean) + PROFILE_PRIOR) / (spectra + PROFILE_PRIOR);
  });
  const mean = profile.reduce((sum, value) => sum + value, 0) / points;
  return profile.map((value) => value / mean);
}

/** Weight of a squared residual of this variance: the inverse variance of the square of a normal variable, but for 2. */
const trust = (blindVariance: number, noise: number): number => 1 / (blindVariance + noise) ** 2;
