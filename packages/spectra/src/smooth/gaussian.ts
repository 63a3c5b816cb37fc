/**
 * @file Gaussian smoothing: convolution with exp(-k^2 / 2 sigma^2), cut at 4 sigma and normalised; the spectrum is
 * continued by reflection (as SciPy's gaussian_filter1d).
 */
import type { RowFunction } from "../axis/linear-resample.ts";
import { reflectedIndex } from "../linalg/reflected-index.ts";

export interface GaussianOptions {
  /** Standard deviation of the kernel in points. */
  readonly sigma?: number;
}

/** Gaussian smoothing of many spectra of `points` points. */
export function createGaussian(points: number, { sigma = 2 }: GaussianOptions = {}): RowFunction {
  const half = Math.floor(4 * sigma + 0.5);
  const raw = Float64Array.from({ length: 2 * half + 1 }, (_, k) => Math.exp(-0.5 * ((k - half) / sigma) ** 2));
  const sum = raw.reduce((total, value) => total + value, 0);
  const kernel = raw.map((value) => value / sum);
  const source = Int32Array.from({ length: points + 2 * half }, (_, i) => reflectedIndex(i - half, points));
  const padded = new Float64Array(points + 2 * half);
  return (input, output) => {
    for (let i = 0; i < padded.length; i++) padded[i] = input[source[i]];
    for (let i = 0; i < points; i++) {
      let value = 0;
      for (let k = 0; k < kernel.length; k++) value += kernel[k] * padded[i + k];
      output[i] = value;
    }
  };
}
