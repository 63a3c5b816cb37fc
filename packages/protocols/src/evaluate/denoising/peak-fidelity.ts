import { findPeaks, type Peak } from "@stokes/spectra";

/** What became of the peaks of a true spectrum in its estimate. */
export interface PeakFidelity {
  readonly found: number;
  readonly lost: number;
  readonly invented: number;
  /** Sums over the found ones: distance of the positions in cm-1, difference of the widths as a share of the true width. */
  readonly positionError: number;
  readonly widthError: number;
}

/** Least prominence of a peak, as a share of the true spectrum's range. */
const LEAST = 0.05;

/** A peak's partner may be this share of the least prominence, so that a peak at the limit is not told lost or invented. */
const PARTNER = 0.5;

/**
 * Pairs the peaks of truth and estimate one to one, nearest first, within half the larger width. A true peak without a
 * partner is lost, a peak of the estimate without one is invented.
 */
export function peakFidelity(shift: Float64Array, truth: Float64Array, estimate: Float64Array): PeakFidelity {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of truth) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const least = LEAST * (high - low);
  const prominent = (values: Float64Array) =>
    findPeaks(shift, values, { threshold: 0 }).filter(({ prominence }) => prominence >= PARTNER * least);
  const [before, after] = [prominent(truth), prominent(estimate)];
  const spacing = (shift[shift.length - 1] - shift[0]) / (shift.length - 1);
  const candidates = before.flatMap((one) =>
    after
      .map((other) => ({ one, other, apart: Math.abs(one.position - other.position) }))
      .filter(({ other, apart }) => apart <= Math.max(2 * spacing, one.width / 2, other.width / 2)),
  );
  candidates.sort((a, b) => a.apart - b.apart);
  const taken = new Set<Peak>();
  let found = 0;
  let positionError = 0;
  let widthError = 0;
  for (const { one, other, apart } of candidates) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    if (one.prominence < least) continue;
    found++;
    positionError += apart;
    widthError += Math.abs(other.width - one.width) / one.width;
  }
  const alone = (peaks: readonly Peak[]) => peaks.filter((peak) => peak.prominence >= least && !taken.has(peak)).length;
  return { found, lost: alone(before), invented: alone(after), positionError, widthError };
}
