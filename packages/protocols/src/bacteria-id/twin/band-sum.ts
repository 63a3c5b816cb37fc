import { bands } from "./chemistry.ts";
import type { Optics } from "./optics.ts";

const TOGETHER = 4;

/**
 * Puts into `spectrum` the sum of all bands, band b at `amplitudes[b]` times its profile, moved up by `offsetCm1` to first
 * order. Most of the time of a simulation goes here: four bands are added in one pass over the points.
 */
export function sumBands(
  { profiles, slopes }: Optics,
  amplitudes: Float64Array,
  offsetCm1: number,
  spectrum: Float64Array,
): void {
  const points = spectrum.length;
  spectrum.fill(0);
  let b = 0;
  for (; b + TOGETHER <= bands.length; b += TOGETHER) {
    const a0 = amplitudes[b];
    const a1 = amplitudes[b + 1];
    const a2 = amplitudes[b + 2];
    const a3 = amplitudes[b + 3];
    const at0 = b * points;
    const at1 = at0 + points;
    const at2 = at1 + points;
    const at3 = at2 + points;
    for (let j = 0; j < points; j++) {
      const height = a0 * profiles[at0 + j] + a1 * profiles[at1 + j] + a2 * profiles[at2 + j] + a3 * profiles[at3 + j];
      const slope = a0 * slopes[at0 + j] + a1 * slopes[at1 + j] + a2 * slopes[at2 + j] + a3 * slopes[at3 + j];
      spectrum[j] += height + offsetCm1 * slope;
    }
  }
  for (; b < bands.length; b++) {
    const amplitude = amplitudes[b];
    const at = b * points;
    for (let j = 0; j < points; j++) spectrum[j] += amplitude * (profiles[at + j] + offsetCm1 * slopes[at + j]);
  }
}
