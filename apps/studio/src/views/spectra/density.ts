import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { inSlices } from "../../drawing/in-slices.ts";

/** How many spectra pass through each cell of a grid: axis points by steps of intensity. */
export interface Density {
  readonly shift: Float64Array;
  readonly bins: number;
  /** Lower end of the first step, upper end of the last. */
  readonly low: number;
  readonly high: number;
  /** Points x bins. */
  readonly counts: Uint32Array;
  readonly spectra: number;
}

const BINS = 384;

/** The density of all spectra between the intensities `low` and `high`; those beyond count in the outermost steps. */
export async function density(
  set: SpectrumSet,
  [low, high]: readonly [number, number],
  signal: AbortSignal,
): Promise<Density> {
  const { shift } = set;
  const points = shift.length;
  const spectra = spectrumCount(set);
  const counts = new Uint32Array(points * BINS);
  const scale = BINS / (high - low || 1);
  await inSlices(
    spectra,
    (i) => {
      const spectrum = row(set, i);
      for (let j = 0; j < points; j++) {
        const bin = Math.floor((spectrum[j] - low) * scale);
        counts[j * BINS + Math.min(Math.max(bin, 0), BINS - 1)]++;
      }
    },
    signal,
  );
  return { shift, bins: BINS, low, high, counts, spectra };
}

/** For each of `levels` (shares from 0 to 1) the quantile of every point, to within a step of the density. */
export function quantiles(
  { shift, bins, low, high, counts, spectra }: Density,
  levels: readonly number[],
): Float64Array[] {
  const step = (high - low) / bins;
  const lines = levels.map(() => new Float64Array(shift.length));
  for (let j = 0; j < shift.length; j++) {
    let bin = 0;
    let below = 0;
    for (const [k, level] of levels.entries()) {
      const wanted = level * (spectra - 1);
      while (bin < bins - 1 && below + counts[j * bins + bin] <= wanted) below += counts[j * bins + bin++];
      const within = (wanted - below + 0.5) / Math.max(1, counts[j * bins + bin]);
      lines[k][j] = low + (bin + Math.min(within, 1)) * step;
    }
  }
  return lines;
}
