/**
 * @file The adaptive Wiener filter (J. S. Lim, Two-Dimensional Signal and Image Processing, 1990, sec. 9.2): with mean m
 * and variance s^2 of the window around a point and the noise's variance n, the estimate is m + max(0, 1 - n / s^2)
 * (y - m). Deviation: windows at the ends hold fewer points, where SciPy's continue into zeros.
 */
import { DataError } from "@stokes/errors";
import type { RowFunction } from "@stokes/spectra";

export interface WienerOptions {
  /** Points in the window, odd. */
  readonly window: number;
  /** Variance of the noise; by default the mean of the windows' variances, spectrum by spectrum. */
  readonly noise?: number | undefined;
}

/** The filter for spectra of `points` points. Throws a DataError for an even window. */
export function createWiener(points: number, { window, noise }: WienerOptions): RowFunction {
  if (window % 2 !== 1) throw new DataError(`the window of a Wiener filter has an odd number of points, not ${window}`);
  const half = (window - 1) / 2;
  const means = new Float64Array(points);
  const variances = new Float64Array(points);
  return (input, output) => {
    let meanVariance = 0;
    for (let i = 0; i < points; i++) {
      const [from, to] = [Math.max(0, i - half), Math.min(points, i + half + 1)];
      let sum = 0;
      for (let j = from; j < to; j++) sum += input[j];
      const mean = sum / (to - from);
      let squares = 0;
      for (let j = from; j < to; j++) squares += (input[j] - mean) ** 2;
      means[i] = mean;
      variances[i] = squares / (to - from);
      meanVariance += variances[i] / points;
    }
    const n = noise ?? meanVariance;
    for (let i = 0; i < points; i++) {
      const kept = variances[i] > n ? 1 - n / variances[i] : 0;
      output[i] = means[i] + kept * (input[i] - means[i]);
    }
  };
}
