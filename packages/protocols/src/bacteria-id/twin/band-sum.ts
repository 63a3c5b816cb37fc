import { bands } from "./chemistry.ts";

const TOGETHER = 4;

/**
 * Puts into `spectrum` the sum of all bands at their amplitudes; `profiles` is bands x points. Most of the time of a
 * simulation goes here: four bands are added in one pass over the points.
 */
export function sumBands(profiles: Float32Array, amplitudes: Float64Array, spectrum: Float64Array): void {
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
      spectrum[j] += a0 * profiles[at0 + j] + a1 * profiles[at1 + j] + a2 * profiles[at2 + j] + a3 * profiles[at3 + j];
    }
  }
  for (; b < bands.length; b++) {
    const amplitude = amplitudes[b];
    const at = b * points;
    for (let j = 0; j < points; j++) spectrum[j] += amplitude * profiles[at + j];
  }
}

/** Moves all that `spectrum` holds up the axis by a small `offsetCm1`, to first order; `shift` is the axis of its points. */
export function moveSpectrum(spectrum: Float64Array, shift: Float64Array, offsetCm1: number): void {
  const last = spectrum.length - 1;
  let before = spectrum[0];
  for (let j = 0; j <= last; j++) {
    const here = spectrum[j];
    const after = spectrum[Math.min(j + 1, last)];
    const slope = (after - before) / (shift[Math.min(j + 1, last)] - shift[Math.max(j - 1, 0)]);
    spectrum[j] = here - offsetCm1 * slope;
    before = here;
  }
}
