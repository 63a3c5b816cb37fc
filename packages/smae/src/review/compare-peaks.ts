import { findPeaks, type Peak } from "@stokes/spectra";
import { ALARM, type ResidualScore } from "./residual-score.ts";

/** Peaks of a measurement and of its estimate, by ascending position. */
export interface PeakComparison {
  readonly matched: readonly { readonly before: Peak; readonly after: Peak }[];
  /** Measured, and missing from the estimate. */
  readonly lost: readonly Peak[];
  /** In the estimate, and not measured. */
  readonly invented: readonly Peak[];
}

/** Least prominence of a peak, in standard deviations of the measurement's noise. */
const LEAST_PROMINENCE = 6;

/** A partner has at least this share of a peak's prominence. */
const PARTNER_SHARE = 0.5;

/**
 * Pairs the peaks of a measurement with those of its estimate, nearest first, within half of the larger width (or two
 * points). A peak stands out of the measurement's noise, in the estimate too, by six standard deviations. One without a
 * partner is lost or invented where the residual over its width, of the right sign, is beyond what noise explains; else
 * it is a spike of the noise, and left out.
 */
export function comparePeaks(
  shift: Float64Array,
  measured: Float32Array,
  estimate: Float32Array,
  residual: ResidualScore,
): PeakComparison {
  const [before, after] = [measured, estimate].map((spectrum) =>
    findPeaks(shift, spectrum, { threshold: 0 }).filter(
      ({ prominence }) => prominence >= PARTNER_SHARE * LEAST_PROMINENCE * residual.noise,
    ),
  );
  const spacing = (shift[shift.length - 1] - shift[0]) / (shift.length - 1);
  const pairs = before.flatMap((one) =>
    after
      .map((other) => ({ before: one, after: other, apart: Math.abs(one.position - other.position) }))
      .filter(({ after: other, apart }) => apart <= Math.max(2 * spacing, one.width / 2, other.width / 2))
      .filter(({ after: other }) => isPair(one, other)),
  );
  const taken = new Set<Peak>();
  const matched = pairs
    .sort((a, b) => a.apart - b.apart)
    .filter((pair) => {
      if (taken.has(pair.before) || taken.has(pair.after)) return false;
      taken.add(pair.before).add(pair.after);
      return true;
    })
    .filter((pair) => Math.max(pair.before.prominence, pair.after.prominence) >= LEAST_PROMINENCE * residual.noise)
    .map((pair) => ({ before: pair.before, after: pair.after }))
    .sort((a, b) => a.before.position - b.before.position);
  const alone = (peaks: readonly Peak[], sign: 1 | -1) =>
    peaks.filter(
      (peak) =>
        !taken.has(peak) &&
        peak.prominence >= LEAST_PROMINENCE * residual.noise &&
        sign * scoreOver(peak, residual, spacing, shift.length) > ALARM,
    );
  return { matched, lost: alone(before, 1), invented: alone(after, -1) };
}

const isPair = (a: Peak, b: Peak): boolean =>
  Math.min(a.prominence, b.prominence) >= PARTNER_SHARE * Math.max(a.prominence, b.prominence);

/** The residual's score over the width of a peak, three points at least. */
function scoreOver({ index, width }: Peak, residual: ResidualScore, spacing: number, points: number): number {
  const half = Math.max(1, Math.round(width / spacing / 2));
  return residual.score(Math.max(0, index - half), Math.min(points - 1, index + half));
}
