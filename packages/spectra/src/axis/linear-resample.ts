/**
 * @file Linear interpolation onto another axis: y(x) = y_k + (x - x_k) (y_{k+1} - y_k) / (x_{k+1} - x_k). It rounds
 * off peaks narrower than two source intervals and does not filter: for a much coarser axis use Fourier resampling.
 */
import { DataError } from "@stokes/errors";

export type RowFunction = (input: Float32Array, output: Float32Array) => void;

/**
 * A function that carries one spectrum from axis `from` onto axis `to` (both cm-1, ascending). Throws a DataError
 * where `to` leaves `from` by more than half an interval of it; within that the end value is held.
 */
export function linearResampler(from: Float64Array, to: Float64Array): RowFunction {
  checkWithin(from, to);
  const left = new Uint32Array(to.length);
  const weight = new Float64Array(to.length);
  let k = 0;
  for (let j = 0; j < to.length; j++) {
    while (k < from.length - 2 && from[k + 1] <= to[j]) k++;
    left[j] = k;
    weight[j] = from.length === 1 ? 0 : Math.min(1, Math.max(0, (to[j] - from[k]) / (from[k + 1] - from[k])));
  }
  return (input, output) => {
    for (let j = 0; j < output.length; j++) {
      const value = input[left[j]];
      const w = weight[j];
      output[j] = w === 0 ? value : value + w * (input[left[j] + 1] - value);
    }
  };
}

/** Throws a DataError unless `to` lies inside `from`, half an end interval of tolerance on either side. */
export function checkWithin(from: Float64Array, to: Float64Array): void {
  const last = from.length - 1;
  const low = from[0] - (last > 0 ? (from[1] - from[0]) / 2 : 0);
  const high = from[last] + (last > 0 ? (from[last] - from[last - 1]) / 2 : 0);
  if (to[0] < low || to[to.length - 1] > high) {
    throw new DataError(
      `the spectra reach from ${from[0]} to ${from[last]} cm-1 and cannot be carried to ${to[0]} .. ${to[to.length - 1]} cm-1; choose an axis inside theirs`,
    );
  }
}
