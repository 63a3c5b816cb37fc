/**
 * @file Despiking by the modified z-score of differences: D. A. Whitaker, K. Hayes, Chemom. Intell. Lab. Syst. 179, 82
 * (2018). With d_i = y_{i+1} - y_i, z_i = (d_i - median d) / (1.4826 MAD d); |z| beyond the threshold betrays a spike,
 * which is replaced by what lies beside it.
 * Deviations, so that steep flanks and narrow tops of bands stay: a spike must rise (z > threshold) and fall
 * (z < -threshold) within `maxWidth` points, and be sharper than any band can be: its height over the straight line between
 * its neighbours must exceed the threshold, and exceed the steps beside it by more than it would on a Lorentz or Gauss band
 * of the narrowest width, wherever its top lies between points. It is replaced by that line. Where more than half of the
 * differences are equal the mean absolute deviation stands for MAD, so nothing is divided by zero. Repeats until nothing is
 * found.
 */
import { robustSpread } from "../linalg/robust-spread.ts";
import { bandSharpness, heightOver, isSharper } from "./band-sharpness.ts";

export interface WhitakerHayesOptions {
  /** Robust standard deviations that a step must exceed. */
  readonly threshold?: number;
  /** Widest spike in points. */
  readonly maxWidth?: number;
  /** Full width at half maximum, in points, of the narrowest band that may occur. */
  readonly narrowestBand?: number;
}

export interface Spike {
  /** First and last point that was replaced. */
  readonly start: number;
  readonly end: number;
  /** Greatest height over the line that replaced it. */
  readonly height: number;
}

export interface Despiked {
  readonly spectrum: Float32Array;
  readonly spikes: readonly Spike[];
}

const MAX_ROUNDS = 5;

/** One spectrum without its spikes, and what was changed. */
export function whitakerHayes(spectrum: Float32Array, options: WhitakerHayesOptions = {}): Despiked {
  const output = new Float32Array(spectrum.length);
  const spikes = createWhitakerHayes(spectrum.length, options)(spectrum, output);
  return { spectrum: output, spikes };
}

/** Despiking of many spectra of `points` points: writes `output`, returns the spikes. */
export function createWhitakerHayes(
  points: number,
  { threshold = 8, maxWidth = 3, narrowestBand = 3 }: WhitakerHayesOptions = {},
) {
  const steps = new Float64Array(Math.max(0, points - 1));
  const scratch = new Float64Array(points);
  const sharpness = bandSharpness(maxWidth, narrowestBand);
  return (input: Float32Array, output: Float32Array): Spike[] => {
    output.set(input);
    const spikes: Spike[] = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      for (let i = 0; i < steps.length; i++) steps[i] = output[i + 1] - output[i];
      const { median, deviation } = robustSpread(steps, scratch);
      if (!(deviation > 0)) break;
      const limit = threshold * deviation;
      const before = spikes.length;
      for (let i = 0; i < steps.length - 1; i++) {
        if (steps[i] - median <= limit) continue;
        const spike = spikeAt(output, steps, i + 1, median, limit, sharpness);
        if (spike === undefined) continue;
        spikes.push(spike);
        i = spike.end;
      }
      if (spikes.length === before) break;
    }
    return spikes;
  };
}

/** Removes the spike that rises at point `start`, if there is one. */
function spikeAt(
  y: Float32Array,
  steps: Float64Array,
  start: number,
  median: number,
  limit: number,
  sharpness: Float64Array,
): Spike | undefined {
  for (let end = start; end < Math.min(start + sharpness.length - 1, y.length - 1); end++) {
    if (steps[end] - median >= -limit) continue;
    const height = heightOver(y, start, end);
    if (height <= limit || !isSharper(y, start, end, sharpness)) continue;
    const left = y[start - 1];
    const slope = (y[end + 1] - left) / (end - start + 2);
    for (let i = start; i <= end; i++) y[i] = left + slope * (i - start + 1);
    return { start, end, height };
  }
  return undefined;
}
