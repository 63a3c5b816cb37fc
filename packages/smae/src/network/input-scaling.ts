import { add, div, mul, ones, reshape, type Scope, sub, type Value, zeros } from "onnxgrad";
import type { Architecture } from "./architecture.ts";
import type { SpectrumRows } from "./spectrum-rows.ts";

/** What brings spectra to the scale that the network works in, and back. */
export interface InputScaling {
  /** [batch, points] -> the same, each point less its centre, over the deviation. */
  readonly scaled: (spectra: Value) => Value;
  /** The inverse, for patches [batch * patches, patch]. */
  readonly restored: (patches: Value) => Value;
  /** Differences of patches, [batch * patches, patch], as they are on the network's scale. */
  readonly difference: (patches: Value) => Value;
}

/** Names under which the encoder's scope holds centre and deviation of each point, both [points]. */
export const INPUT_CENTRE = "input.centre";
export const INPUT_DEVIATION = "input.deviation";

/**
 * Where the architecture asks for it, the network works on what a spectrum differs by from the mean training spectrum, so
 * that what spectra have in common does not drown what tells them apart. No gradient moves centre and deviation.
 */
export function inputScaling(scope: Scope, { standardise = false, points }: Architecture): InputScaling {
  if (!standardise) return { scaled: same, restored: same, difference: same };
  const centre = scope.statistic(INPUT_CENTRE, [points], zeros);
  const deviation = scope.statistic(INPUT_DEVIATION, [points], ones);
  const bySpectrum = (patches: Value, change: (spectra: Value) => Value) =>
    reshape(change(reshape(patches, [-1, points])), patches.shape);
  return {
    scaled: (spectra) => div(sub(spectra, centre), deviation),
    restored: (patches) => bySpectrum(patches, (spectra) => add(mul(spectra, deviation), centre)),
    difference: (patches) => bySpectrum(patches, (spectra) => div(spectra, deviation)),
  };
}

const same = (value: Value): Value => value;

/**
 * Centre of each point of spectra, and one deviation for all points: their root mean square. Points keep their weight
 * among each other, so where spectra hardly differ noise is not blown up.
 */
export function measureScaling({ count, points, row }: SpectrumRows): {
  centre: Float32Array;
  deviation: Float32Array;
} {
  const sums = new Float64Array(points);
  for (let i = 0; i < count; i++) {
    const spectrum = row(i);
    for (let j = 0; j < points; j++) sums[j] += spectrum[j];
  }
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const spectrum = row(i);
    for (let j = 0; j < points; j++) squares += (spectrum[j] - sums[j] / count) ** 2;
  }
  const deviation = Math.max(1e-6, Math.sqrt(squares / (count * points)));
  return {
    centre: Float32Array.from(sums, (sum) => sum / count),
    deviation: new Float32Array(points).fill(deviation),
  };
}
