import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { inSlices } from "../../drawing/in-slices.ts";
import type { Colouring } from "../../state/colouring.ts";

/** Of the spectra of one class, point by point. */
export interface ClassStatistics {
  /** Index of the class in the colouring; -1 for those of none. */
  readonly index: number;
  readonly count: number;
  readonly mean: Float64Array;
  /** Standard deviation (n - 1); 0 for a single spectrum. */
  readonly sd: Float64Array;
}

/** Mean and deviation of every class that has spectra, by one pass (Welford), in slices of time. */
export async function classStatistics(
  set: SpectrumSet,
  rows: Uint32Array | undefined,
  colouring: Colouring | undefined,
  signal: AbortSignal,
): Promise<readonly ClassStatistics[]> {
  const points = set.shift.length;
  const classes = 1 + (colouring?.names.length ?? 0);
  const counts = new Int32Array(classes);
  const means = new Float64Array(classes * points);
  const squares = new Float64Array(classes * points);
  await inSlices(
    rows?.length ?? spectrumCount(set),
    (i) => {
      const index = rows?.[i] ?? i;
      const spectrum = row(set, index);
      const slot = 1 + (colouring?.of[index] ?? -1);
      const start = slot * points;
      const count = ++counts[slot];
      for (let j = 0; j < points; j++) {
        const distance = spectrum[j] - means[start + j];
        means[start + j] += distance / count;
        squares[start + j] += distance * (spectrum[j] - means[start + j]);
      }
    },
    signal,
  );
  return Array.from(counts, (count, slot) => ({
    index: slot - 1,
    count,
    mean: means.slice(slot * points, (slot + 1) * points),
    sd: squares.slice(slot * points, (slot + 1) * points).map((sum) => (count > 1 ? Math.sqrt(sum / (count - 1)) : 0)),
  })).filter(({ count }) => count > 0);
}
