import type { RowFunction } from "../axis/linear-resample.ts";
import { robustSpread } from "../linalg/robust-spread.ts";

/**
 * Robust normal variate: (y - median) / (1.4826 MAD), which bands and spikes sway less than SNV (Q. Guo, W. Wu, D. L.
 * Massart, Anal. Chim. Acta 382, 87, 1999, with quantiles). A constant spectrum becomes zeros.
 */
export function createRobustSnv(points: number): RowFunction {
  const values = new Float64Array(points);
  const scratch = new Float64Array(points);
  return (input, output) => {
    values.set(input);
    const { median, deviation } = robustSpread(values, scratch);
    for (let j = 0; j < points; j++) output[j] = deviation === 0 ? 0 : (values[j] - median) / deviation;
  };
}
