import { checkShift } from "../set/spectrum-set.ts";

export interface AscendingSpectra {
  readonly shift: Float64Array;
  readonly intensity: Float32Array;
}

/**
 * The same spectra with their points sorted by shift. Points that repeat a shift, as stitched windows do, become one
 * point, their mean. An axis that ascends already is returned as it is.
 */
export function ascending(shift: Float64Array, intensity: Float32Array): AscendingSpectra {
  if (shift.every((value, j) => j === 0 || value > shift[j - 1])) {
    checkShift(shift);
    return { shift, intensity };
  }
  const order = Uint32Array.from(shift, (_, j) => j).sort((a, b) => shift[a] - shift[b]);
  const target = new Uint32Array(order.length);
  let points = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && shift[order[k]] !== shift[order[k - 1]]) points++;
    target[order[k]] = points;
  }
  points++;
  const repeats = new Uint32Array(points);
  const sorted = new Float64Array(points);
  for (let j = 0; j < shift.length; j++) {
    repeats[target[j]]++;
    sorted[target[j]] = shift[j];
  }
  checkShift(sorted);
  const spectra = intensity.length / shift.length;
  const values = new Float32Array(spectra * points);
  const sums = new Float64Array(points);
  for (let i = 0; i < spectra; i++) {
    sums.fill(0);
    for (let j = 0; j < shift.length; j++) sums[target[j]] += intensity[i * shift.length + j];
    for (let j = 0; j < points; j++) values[i * points + j] = sums[j] / repeats[j];
  }
  return { shift: sorted, intensity: values };
}
