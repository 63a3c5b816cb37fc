import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";

/**
 * Divides by the height of a band: the largest value between `low` and `high` cm-1. A spectrum without a positive value
 * there becomes zeros. Throws a DataError where the axis has no point there.
 */
export function createPeakNorm(shift: Float64Array, [low, high]: readonly [number, number]): RowFunction {
  const start = shift.findIndex((x) => x >= low);
  const end = shift.findLastIndex((x) => x <= high);
  if (start < 0 || end < start)
    throw new DataError(`no point lies between ${low} and ${high} cm-1, where the band to divide by should be`);
  return (input, output) => {
    let height = 0;
    for (let j = start; j <= end; j++) height = Math.max(height, input[j]);
    for (let j = 0; j < input.length; j++) output[j] = height === 0 ? 0 : input[j] / height;
  };
}
