/** @file Running median over an odd window (J. W. Tukey, Exploratory Data Analysis, 1977); continued by reflection. */
import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";
import { medianInPlace } from "../linalg/median.ts";
import { reflectedIndex } from "../linalg/reflected-index.ts";

export interface MedianFilterOptions {
  /** Points in the window, odd. */
  readonly window?: number;
}

/** Running median of many spectra of `points` points. */
export function createMedianFilter(points: number, { window = 5 }: MedianFilterOptions = {}): RowFunction {
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0) {
    throw new DataError(`a median's window has an odd number of points, not ${window}`);
  }
  const half = (window - 1) / 2;
  const values = new Float64Array(window);
  return (input, output) => {
    for (let i = 0; i < points; i++) {
      for (let k = 0; k < window; k++) values[k] = input[reflectedIndex(i + k - half, points)];
      output[i] = medianInPlace(values);
    }
  };
}
