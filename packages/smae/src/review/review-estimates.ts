/** @file Whether denoising kept to what was measured: peaks before and after, and where an estimate departs. */
import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { comparePeaks, type PeakComparison } from "./compare-peaks.ts";
import { ALARM, residualScore } from "./residual-score.ts";

/** A stretch of the axis over which measurement and estimate differ by more than noise. */
export interface Departure {
  /** cm-1, both ends included. */
  readonly from: number;
  readonly to: number;
  /** Mean of measurement - estimate in standard errors: above 0 where something measured is missing from the estimate. */
  readonly score: number;
}

export interface Review {
  /** Standard deviation of the measurement's noise. */
  readonly noise: number;
  /** Root mean square of measurement - estimate, over the noise: near 1 where the estimate explains all but noise. */
  readonly residualRatio: number;
  readonly departures: readonly Departure[];
  readonly peaks: PeakComparison;
}

/** Points of a window in which departures are looked for. */
const WINDOW = 12;

/**
 * Reviews each estimate against its measurement, on one axis and scale (`Denoised.own`). An estimate departs where the
 * mean residual over any of the windows of 12 points, overlapping by half, is more than 5 standard errors from 0, the
 * noise being that of second differences; windows that touch are told as one stretch with the largest score. This asks
 * for no peak to be recognised as such, so it also finds bands whose shape or height was changed.
 */
export function reviewEstimates({
  measured,
  estimate,
}: {
  readonly measured: SpectrumSet;
  readonly estimate: SpectrumSet;
}): Review[] {
  const { shift } = measured;
  return Array.from({ length: spectrumCount(measured) }, (_, i) => {
    const [before, after] = [row(measured, i), row(estimate, i)];
    const residual = residualScore(before, after);
    return {
      noise: residual.noise,
      residualRatio: residual.ratio,
      departures: departuresOf(shift, residual.score),
      peaks: comparePeaks(shift, before, after, residual),
    };
  });
}

function departuresOf(shift: Float64Array, score: (first: number, last: number) => number): Departure[] {
  const points = shift.length;
  const width = Math.min(WINDOW, points);
  const found: { first: number; last: number; score: number }[] = [];
  for (let first = 0; first + width <= points; first += WINDOW / 2) {
    const last = first + width - 1;
    const here = score(first, last);
    if (!(Math.abs(here) > ALARM)) continue;
    const previous = found.at(-1);
    if (previous !== undefined && first <= previous.last + 1 && Math.sign(here) === Math.sign(previous.score)) {
      previous.last = last;
      if (Math.abs(here) > Math.abs(previous.score)) previous.score = here;
    } else {
      found.push({ first, last, score: here });
    }
  }
  return found.map(({ first, last, score: worst }) => ({ from: shift[first], to: shift[last], score: worst }));
}
