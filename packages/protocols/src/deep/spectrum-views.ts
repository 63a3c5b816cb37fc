/**
 * @file Random views of one spectrum for contrastive learning: what may change while the sample stays the same. In order: a
 * small shift along the axis, a smooth gain and a smooth background (polynomials of degree 3), noise, a stretch that is cut
 * out and bridged. Amplitudes are for spectra in [0, 1] and grow with the strength.
 */
import type { Random } from "@stokes/random";
import type { Rows } from "./unit-spectra.ts";

/** At strength 1: largest shift as a share of the points, standard deviations, largest noise, share that is cut out. */
const [SHIFT, GAIN, BACKGROUND, NOISE, CUT] = [0.002, 0.05, 0.03, 0.05, 0.1];

/** A view of each row that `indices` name, one after another. */
export function spectrumViews(
  { values, columns }: Rows,
  indices: Uint32Array,
  strength: number,
  draw: Random,
): Float32Array {
  const views = new Float32Array(indices.length * columns);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * columns;
    drawView(values.subarray(from, from + columns), views.subarray(i * columns, (i + 1) * columns), strength, draw);
  }
  return views;
}

function drawView(spectrum: Float32Array, view: Float32Array, strength: number, draw: Random): void {
  const points = spectrum.length;
  const last = points - 1;
  const shift = strength * SHIFT * points * (2 * draw.uniform() - 1);
  const [g0, g1, g2, g3] = coefficients(strength * GAIN, draw);
  const [b0, b1, b2, b3] = coefficients(strength * BACKGROUND, draw);
  const noise = strength * NOISE * draw.uniform();
  for (let i = 0; i < points; i++) {
    const at = Math.min(last, Math.max(0, i + shift));
    const below = Math.min(last - 1, Math.floor(at));
    const moved = spectrum[below] + (at - below) * (spectrum[below + 1] - spectrum[below]);
    const x = (2 * i) / last - 1;
    const gain = 1 + g0 + x * (g1 + x * (g2 + x * g3));
    view[i] = gain * moved + b0 + x * (b1 + x * (b2 + x * b3)) + noise * draw.normal();
  }
  if (draw.uniform() < 0.5) cutOut(view, Math.min(last - 1, Math.round(strength * CUT * points)), draw);
}

function coefficients(sd: number, draw: Random): readonly [number, number, number, number] {
  return [sd * draw.normal(), sd * draw.normal(), sd * draw.normal(), sd * draw.normal()];
}

/** Replaces a stretch of `width` points by the line between its neighbours. */
function cutOut(view: Float32Array, width: number, draw: Random): void {
  if (width < 1) return;
  const before = draw.integer(view.length - width - 1);
  const step = (view[before + width + 1] - view[before]) / (width + 1);
  for (let j = 1; j <= width; j++) view[before + j] = view[before] + j * step;
}
