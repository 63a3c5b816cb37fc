import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { inSlices } from "../../drawing/in-slices.ts";

/** Over all spectra of a set, point by point. */
export interface PointExtents {
  readonly set: SpectrumSet;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  readonly mean: Float64Array;
}

const known = new WeakMap<SpectrumSet, PointExtents>();

/** Computed once a set, in slices of time. */
export async function pointExtents(set: SpectrumSet, signal: AbortSignal): Promise<PointExtents> {
  const before = known.get(set);
  if (before !== undefined) return before;
  const points = set.shift.length;
  const spectra = spectrumCount(set);
  const least = new Float64Array(points).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(points).fill(Number.NEGATIVE_INFINITY);
  const mean = new Float64Array(points);
  await inSlices(
    spectra,
    (i) => {
      const spectrum = row(set, i);
      for (let j = 0; j < points; j++) {
        const value = spectrum[j];
        if (value < least[j]) least[j] = value;
        if (value > greatest[j]) greatest[j] = value;
        mean[j] += value / spectra;
      }
    },
    signal,
  );
  const extents = { set, least, greatest, mean };
  known.set(set, extents);
  return extents;
}
