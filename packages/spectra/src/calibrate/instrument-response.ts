import { DataError } from "@stokes/errors";
import { linearResampler } from "../axis/linear-resample.ts";

/**
 * Relative response of the instrument at every point: the standard's measured spectrum over its certified one, scaled to a
 * largest value of 1. Divide spectra by it. `certified` gives the standard's true intensity at a shift in cm-1 (for a
 * NIST SRM 224x glass: the polynomial of its certificate). Throws a DataError where either is not positive.
 */
export function instrumentResponse(
  shift: Float64Array,
  measured: ArrayLike<number>,
  certified: (shiftCm1: number) => number,
): Float64Array {
  const response = Float64Array.from(shift, (x, i) => {
    const truth = certified(x);
    if (!(truth > 0) || !(measured[i] > 0)) {
      throw new DataError(
        `the standard is measured as ${measured[i]} and certified as ${truth} at ${x} cm-1; crop to where both are positive`,
      );
    }
    return measured[i] / truth;
  });
  const largest = response.reduce((a, b) => Math.max(a, b));
  return response.map((value) => value / largest);
}

/** `response` (on `from`) carried to another axis by linear interpolation, for dividing spectra by it. */
export function responseOnAxis(from: Float64Array, response: ArrayLike<number>, to: Float64Array): Float64Array {
  const carried = new Float32Array(to.length);
  linearResampler(from, to)(Float32Array.from(response), carried);
  return Float64Array.from(carried, (value, j) => {
    if (value > 0) return value;
    throw new DataError(`the response is ${value} at ${to[j]} cm-1; it must be positive everywhere`);
  });
}
