import { robustSpread } from "../linalg/robust-spread.ts";

/**
 * Standard deviation of the noise, from second differences, which bands and background hardly enter: the robust standard
 * deviation of y_{i-1} - 2 y_i + y_{i+1}, over sqrt(6), white noise's share in it. 0 for fewer than three points.
 */
export function noiseDeviation(spectrum: ArrayLike<number>): number {
  if (spectrum.length < 3) return 0;
  const second = Float64Array.from(
    { length: spectrum.length - 2 },
    (_, i) => spectrum[i] - 2 * spectrum[i + 1] + spectrum[i + 2],
  );
  return robustSpread(second, new Float64Array(second.length)).deviation / Math.sqrt(6);
}
