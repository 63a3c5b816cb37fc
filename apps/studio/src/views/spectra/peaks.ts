import { findPeaks } from "@stokes/spectra";
import type { PeakMark } from "./paint.ts";

/** The most prominent peaks of a line, up to `most`. `top` gives where their numbers stand, where that is not the line itself. */
export function peakMarks(shift: Float64Array, line: ArrayLike<number>, top = line, most = 14): PeakMark[] {
  return findPeaks(shift, line)
    .toSorted((a, b) => b.prominence - a.prominence)
    .slice(0, most)
    .map(({ index, position, height, prominence }) => ({
      position,
      height: Math.max(height, top[index]),
      prominence,
    }));
}
