import type { AscendingSpectra } from "./ascending.ts";

export interface Saturation {
  /** The value that saturated spectra stop at. */
  readonly ceiling: number;
  /** Their rows, counted through all parts. */
  readonly rows: readonly number[];
}

/**
 * Spectra that ran into the detector's ceiling. The ceiling is the largest value of all parts, if some spectrum reaches
 * it at `least` points or more: a noisy maximum comes once, a clipped one many times. Every spectrum that touches a
 * ceiling so found is saturated. `ignored` rows take no part. None are found in data scaled to a maximum of 1 each, where it comes once a spectrum.
 */
export function saturation(parts: readonly AscendingSpectra[], ignored: ReadonlySet<number>, least = 3): Saturation {
  let ceiling = Number.NEGATIVE_INFINITY;
  forEachRow(parts, ignored, (values) => {
    for (let j = 0; j < values.length; j++) if (values[j] > ceiling) ceiling = values[j];
  });
  const touching: number[] = [];
  let clipped = false;
  forEachRow(parts, ignored, (values, row) => {
    let count = 0;
    for (let j = 0; j < values.length; j++) if (values[j] === ceiling) count++;
    if (count > 0) touching.push(row);
    if (count >= least) clipped = true;
  });
  return { ceiling, rows: clipped ? touching : [] };
}

function forEachRow(
  parts: readonly AscendingSpectra[],
  ignored: ReadonlySet<number>,
  visit: (values: Float32Array, row: number) => void,
): void {
  let row = 0;
  for (const { shift, intensity } of parts) {
    for (let start = 0; start < intensity.length; start += shift.length, row++) {
      if (!ignored.has(row)) visit(intensity.subarray(start, start + shift.length), row);
    }
  }
}
