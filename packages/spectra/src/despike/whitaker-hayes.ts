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
 * What resampling or binning has smeared has shoulders beside that core. They go with it, up to `maxShoulder` points on
 * either side, as far as they fall away from it by more than noise does and the whole is still sharper than any band.
 */
import { robustSpread } from "../linalg/robust-spread.ts";
import { bandSharpness, heightOver, isSharper } from "./band-sharpness.ts";

export interface WhitakerHayesOptions {
  /** Robust standard deviations that a step must exceed. */
  readonly threshold?: number;
  /** Widest spike in points, without its shoulders. */
  readonly maxWidth?: number;
  /** Widest shoulder on either side in points; 0 leaves shoulders where they are. */
  readonly maxShoulder?: number;
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
/** Robust standard deviations by which a shoulder's point must rise over the next one outwards. */
const SHOULDER_THRESHOLD = 3;

/** One spectrum without its spikes, and what was changed. */
export function whitakerHayes(spectrum: Float32Array, options: WhitakerHayesOptions = {}): Despiked {
  const output = new Float32Array(spectrum.length);
  const spikes = createWhitakerHayes(spectrum.length, options)(spectrum, output);
  return { spectrum: output, spikes };
}

/** Despiking of many spectra of `points` points: writes `output`, returns the spikes. */
export function createWhitakerHayes(
  points: number,
  { threshold = 8, maxWidth = 3, maxShoulder = 3, narrowestBand = 3 }: WhitakerHayesOptions = {},
) {
  const steps = new Float64Array(Math.max(0, points - 1));
  const scratch = new Float64Array(points);
  const sharpness = bandSharpness(maxWidth + 2 * maxShoulder, narrowestBand);
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
        const core = coreAt(output, steps, i + 1, { median, limit, maxWidth, sharpness });
        if (core === undefined) continue;
        const rise = SHOULDER_THRESHOLD * deviation;
        const spike = withShoulders(output, steps, core, { median, limit: rise, maxShoulder, sharpness });
        flatten(output, spike);
        spikes.push(spike);
        i = spike.end;
      }
      if (spikes.length === before) break;
    }
    return spikes;
  };
}

interface Limits {
  readonly median: number;
  /** By how much more than the median a step rises. */
  readonly limit: number;
  readonly sharpness: Float64Array;
}

/** The spike that rises at point `start`, if there is one. */
function coreAt(
  y: Float32Array,
  steps: Float64Array,
  start: number,
  { median, limit, maxWidth, sharpness }: Limits & { maxWidth: number },
): Spike | undefined {
  for (let end = start; end < Math.min(start + maxWidth, y.length - 1); end++) {
    if (steps[end] - median >= -limit) continue;
    const height = heightOver(y, start, end);
    if (height > limit && isSharper(y, start, end, sharpness)) return { start, end, height };
  }
  return undefined;
}

/** The widest that a spike can be taken to be with the points beside it that fall away from it. */
function withShoulders(
  y: Float32Array,
  steps: Float64Array,
  core: Spike,
  { median, limit, maxShoulder, sharpness }: Limits & { maxShoulder: number },
): Spike {
  let first = core.start;
  while (first > 1 && core.start - first < maxShoulder && steps[first - 2] - median > limit) first--;
  let last = core.end;
  while (last < y.length - 2 && last - core.end < maxShoulder && steps[last + 1] - median < -limit) last++;
  let widest = core;
  for (let start = first; start <= core.start; start++) {
    for (let end = last; end - start > widest.end - widest.start && end >= core.end; end--) {
      // What lies beside a spike is no dip: that would be the overshoot of a spline, and the line too low.
      if (steps[start - 2] - median < -limit || steps[end + 1] - median > limit) continue;
      if (isSharper(y, start, end, sharpness)) widest = { start, end, height: heightOver(y, start, end) };
    }
  }
  return widest;
}

/** Puts a straight line between the points beside a spike in its place. */
function flatten(y: Float32Array, { start, end }: Spike): void {
  const left = y[start - 1];
  const slope = (y[end + 1] - left) / (end - start + 2);
  for (let i = start; i <= end; i++) y[i] = left + slope * (i - start + 1);
}
