/**
 * @file What can be told of a spectrum's quality before anything is done to it, and a verdict with reasons.
 */
import { createArpls } from "../baseline/arpls.ts";
import { narrowestBandPoints } from "../despike/narrowest-band.ts";
import { createWhitakerHayes } from "../despike/whitaker-hayes.ts";
import { row, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { noiseDeviation } from "./noise-deviation.ts";

/** Full width at half maximum of the narrowest band, which no spike is taken for. */
const NARROWEST_BAND_CM1 = 6;

export interface SpectrumQuality {
  /** Standard deviation of the noise (from second differences). */
  readonly noise: number;
  /** Height of the highest point over an arPLS baseline, over the noise: the usual "peak SNR". */
  readonly peakSnr: number;
  /** Root mean square over the baseline, less the noise's, over the noise: how much signal all points carry. */
  readonly rmsSnr: number;
  /** Highest point over the baseline, over the shot noise sqrt(level) that counts at that point would have. */
  readonly shotSnr: number;
  /** Points at the set's ceiling (its largest value), where a spectrum meets it more than twice. */
  readonly saturatedPoints: number;
  /** Cosmic-ray spikes that despiking would remove. */
  readonly spikes: number;
  /** Baseline's range over the height of the highest band: large where fluorescence dominates. */
  readonly baselineRange: number;
  /** Root mean square of the baseline's second difference, over the noise. */
  readonly baselineCurvature: number;
  readonly verdict: "good" | "doubtful" | "bad";
  /** Why it is not good, one sentence each. */
  readonly reasons: readonly string[];
}

export interface QualityOptions {
  /** Peak SNR under which a spectrum is doubtful, and under which it is bad. */
  readonly doubtfulSnr?: number;
  readonly badSnr?: number;
}

/** The quality of every spectrum of a set of raw spectra. */
export function spectrumQuality(
  set: SpectrumSet,
  { doubtfulSnr = 10, badSnr = 3 }: QualityOptions = {},
): SpectrumQuality[] {
  const points = set.shift.length;
  const baselineOf = createArpls(points);
  const despike = createWhitakerHayes(points, { narrowestBand: narrowestBandPoints(set.shift, NARROWEST_BAND_CM1) });
  const despiked = new Float32Array(points);
  const y = new Float64Array(points);
  const ceiling = set.intensity.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return Array.from({ length: spectrumCount(set) }, (_, i) => {
    const raw = row(set, i);
    const atCeiling = raw.reduce((count, value) => count + Number(value === ceiling), 0);
    const spikes = despike(raw, despiked).length;
    y.set(despiked);
    const { baseline } = baselineOf(y);
    return judge(y, baseline, atCeiling > 2 ? atCeiling : 0, spikes, doubtfulSnr, badSnr);
  });
}

function judge(
  y: Float64Array,
  baseline: Float64Array,
  saturatedPoints: number,
  spikes: number,
  doubtfulSnr: number,
  badSnr: number,
): SpectrumQuality {
  const noise = noiseDeviation(y);
  // Less than rounding leaves is no signal.
  const least = 1e-9 * y.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  let height = 0;
  let top = 0;
  let squares = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let curvature = 0;
  for (let i = 0; i < y.length; i++) {
    const residual = y[i] - baseline[i];
    const over = Math.abs(residual) > least ? residual : 0;
    squares += over * over;
    if (over > height) {
      height = over;
      top = i;
    }
    low = Math.min(low, baseline[i]);
    high = Math.max(high, baseline[i]);
    if (i > 1) curvature += (baseline[i] - 2 * baseline[i - 1] + baseline[i - 2]) ** 2;
  }
  const ratio = (value: number) => (noise > 0 ? value / noise : value > 0 ? Number.POSITIVE_INFINITY : 0);
  const peakSnr = ratio(height);
  const rmsSnr = ratio(Math.sqrt(Math.max(0, squares / y.length - noise * noise)));
  const shotSnr = y[top] > 0 ? height / Math.sqrt(y[top]) : 0;
  const baselineRange = height > 0 ? (high - low) / height : 0;
  const baselineCurvature = ratio(Math.sqrt(curvature / Math.max(1, y.length - 2)));
  const bad: string[] = [];
  const doubtful: string[] = [];
  if (saturatedPoints > 0)
    bad.push(`${saturatedPoints} points are at the detector's ceiling; measure shorter or with less power`);
  if (peakSnr < badSnr) bad.push(`the highest band is ${peakSnr.toFixed(1)} times the noise; measure longer`);
  else if (peakSnr < doubtfulSnr) doubtful.push(`the highest band is only ${peakSnr.toFixed(1)} times the noise`);
  if (spikes > 0)
    doubtful.push(`${spikes} cosmic-ray ${spikes === 1 ? "spike" : "spikes"}; despike before anything else`);
  if (baselineRange > 20) doubtful.push(`the background spans ${baselineRange.toFixed(0)} times the highest band`);
  const verdict = bad.length > 0 ? "bad" : doubtful.length > 0 ? "doubtful" : "good";
  return {
    noise,
    peakSnr,
    rmsSnr,
    shotSnr,
    saturatedPoints,
    spikes,
    baselineRange,
    baselineCurvature,
    verdict,
    reasons: [...bad, ...doubtful],
  };
}
