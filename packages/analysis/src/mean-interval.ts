/**
 * @file The confidence interval of a mean from few values, by Student's t. The distribution function for whole degrees
 * of freedom is the finite sum 26.7.3-4 of Abramowitz and Stegun, Handbook of Mathematical Functions, 1964.
 */
import { DataError } from "@stokes/errors";

export interface MeanInterval {
  readonly mean: number;
  /** The interval is mean - halfWidth .. mean + halfWidth. */
  readonly halfWidth: number;
}

/**
 * Mean of `values` and half the width of its two-sided interval at `level` (between 0 and 1). Throws a DataError where
 * there are fewer than two values or one is not finite.
 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): MeanInterval {
  const n = values.length;
  if (n < 2) throw new DataError(`an interval needs at least two values, but there ${n === 1 ? "is one" : "are none"}`);
  if (!(level > 0 && level < 1)) throw new DataError(`the level of an interval is between 0 and 1, not ${level}`);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  if (!Number.isFinite(mean)) throw new DataError("an interval needs finite values");
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return { mean, halfWidth: studentT(level, n - 1) * Math.sqrt(squares / (n - 1) / n) };
}

/** The t for which |T| < t has probability `level`, T Student-distributed: bisection over the angle atan(t / sqrt(nu)). */
function studentT(level: number, degrees: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 100 && low < high; step++) {
    const middle = (low + high) / 2;
    if (coverage(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/** P(|T| < t) with theta = atan(t / sqrt(degrees)). */
function coverage(theta: number, degrees: number): number {
  const odd = degrees % 2;
  const squared = Math.cos(theta) ** 2;
  let term = odd ? Math.cos(theta) : 1;
  let sum = degrees > 1 ? term : 0;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= (squared * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
}
