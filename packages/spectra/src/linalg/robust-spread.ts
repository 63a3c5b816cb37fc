import { medianInPlace } from "./median.ts";

/** Factor from the median absolute deviation to the standard deviation of a normal distribution. */
export const MAD_TO_DEVIATION = 1.4826022185056018;

/**
 * Median and robust standard deviation of values: 1.4826 times the median absolute deviation, or, where more than half
 * of the values are equal, 1.2533 times the mean absolute deviation. `scratch` has at least as many places.
 */
export function robustSpread(
  values: Float64Array,
  scratch: Float64Array,
  length = values.length,
): { median: number; deviation: number } {
  scratch.set(values.subarray(0, length));
  const median = medianInPlace(scratch, length);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const distance = Math.abs(values[i] - median);
    scratch[i] = distance;
    sum += distance;
  }
  const mad = medianInPlace(scratch, length);
  return { median, deviation: mad > 0 ? MAD_TO_DEVIATION * mad : (Math.sqrt(Math.PI / 2) * sum) / length };
}
