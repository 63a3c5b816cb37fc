/**
 * @file Interpolation by the natural cubic spline: continuous second derivatives, zero at both ends (C. de Boor, A
 * Practical Guide to Splines, 1978, chapter IV). Follows peaks closely; like any interpolation it does not filter.
 */
import { checkWithin, type RowFunction } from "./linear-resample.ts";

/** A function that carries one spectrum from axis `from` onto `to`; beyond the ends (half an interval) it holds them. */
export function cubicResampler(from: Float64Array, to: Float64Array): RowFunction {
  checkWithin(from, to);
  const points = from.length;
  const last = points - 1;
  const left = new Int32Array(to.length);
  const at = Float64Array.from(to, (x) => Math.min(from[last], Math.max(from[0], x)));
  let k = 0;
  for (let j = 0; j < to.length; j++) {
    while (k < points - 2 && from[k + 1] <= at[j]) k++;
    left[j] = k;
  }
  const second = new Float64Array(points);
  const upper = new Float64Array(points);
  return (input, output) => {
    // Thomas's elimination for the second derivatives.
    for (let i = 1; i < last; i++) {
      const before = from[i] - from[i - 1];
      const after = from[i + 1] - from[i];
      const pivot = 2 * (before + after) - before * upper[i - 1];
      upper[i] = after / pivot;
      const bend = 6 * ((input[i + 1] - input[i]) / after - (input[i] - input[i - 1]) / before);
      second[i] = (bend - before * second[i - 1]) / pivot;
    }
    for (let i = last - 1; i > 0; i--) second[i] -= upper[i] * second[i + 1];
    for (let j = 0; j < output.length; j++) {
      const i = left[j];
      if (last === 0) {
        output[j] = input[0];
        continue;
      }
      const width = from[i + 1] - from[i];
      const b = (at[j] - from[i]) / width;
      const a = 1 - b;
      const bend = ((a * a * a - a) * second[i] + (b * b * b - b) * second[i + 1]) * ((width * width) / 6);
      output[j] = a * input[i] + b * input[i + 1] + bend;
    }
  };
}
