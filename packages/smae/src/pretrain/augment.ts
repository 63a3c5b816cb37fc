/** @file The paper's augmentation of prepared spectra, intensities in [0, 1]. */
import type { Random } from "@stokes/random";

/**
 * Writes an augmented copy of `spectrum` to `output`: with probability 1/2 one of a moving average over 1 to 5 points or
 * Gaussian noise of standard deviation U(0.01, 0.05); with 1/2 every point set to 0 with probability 0.1; with 1/2 every
 * point scaled by U(0.9, 1.1); clipped to [0, 1] at the end. A moving average of an even width reaches one point
 * further down the axis than up.
 */
export function augment(spectrum: Float32Array, output: Float32Array, random: Random): void {
  output.set(spectrum);
  if (random.uniform() < 0.5) {
    if (random.uniform() < 0.5) movingAverage(spectrum, output, 1 + random.integer(5));
    else addNoise(output, 0.01 + 0.04 * random.uniform(), random);
  }
  if (random.uniform() < 0.5) {
    for (let i = 0; i < output.length; i++) if (random.uniform() < 0.1) output[i] = 0;
  }
  if (random.uniform() < 0.5) {
    for (let i = 0; i < output.length; i++) output[i] *= 0.9 + 0.2 * random.uniform();
  }
  for (let i = 0; i < output.length; i++) output[i] = Math.min(1, Math.max(0, output[i]));
}

/** The mean over a window of `width` points, cut off at the ends. */
function movingAverage(spectrum: Float32Array, output: Float32Array, width: number): void {
  const below = width >> 1;
  const above = width - 1 - below;
  for (let i = 0; i < spectrum.length; i++) {
    const from = Math.max(0, i - below);
    const to = Math.min(spectrum.length - 1, i + above);
    let total = 0;
    for (let j = from; j <= to; j++) total += spectrum[j];
    output[i] = total / (to - from + 1);
  }
}

function addNoise(output: Float32Array, sd: number, random: Random): void {
  for (let i = 0; i < output.length; i++) output[i] += sd * random.normal();
}
