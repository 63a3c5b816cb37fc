/**
 * @file What a preparation step has eaten. Bands are peaks over the spectrum's lower envelope (an opening, after Kneen and
 * Annegarn, see `baseline/rolling-ball.ts`), so that background, wide or steep, is none. Of each band in the spectra before,
 * its prominence afterwards is taken; where a step gives other units, over the median of all bands of that spectrum. A cosmic
 * ray strikes a channel of one spectrum: where there are several, a band is only what a quarter of them have, and two at least.
 */
import { createRollingBall } from "../baseline/rolling-ball.ts";
import { row, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { findPeaks, type Peak } from "./find-peaks.ts";

export interface LostBand {
  /** In cm-1: the mean over the spectra that have it. */
  readonly position: number;
  /** Median share of its prominence that is left, from 0. */
  readonly kept: number;
  /** Spectra that have it, and those of them in which it is lost. */
  readonly spectra: number;
  readonly lostIn: number;
}

export interface LostBandsOptions {
  /** Whether the step brought the spectra to another scale: then bands are compared with one another. */
  readonly rescaled?: boolean;
  /** Less than this share of its prominence left, and a band counts as lost. */
  readonly least?: number;
  /** What is wider is background, in cm-1 (full width at half prominence). */
  readonly widest?: number;
  /** Least prominence of a band, in standard deviations of the noise. */
  readonly threshold?: number;
}

/** Share of the spectra that have a peak for it to be a band, and not noise or a cosmic ray. */
const COMMON = 0.25;

interface Seen {
  readonly spectrum: number;
  readonly position: number;
  readonly width: number;
  readonly kept: number;
}

/**
 * Bands of `before` that `after` (the same spectra, on its own axis) has no more, or less than half of, by position. Bands
 * outside the axis of `after` were cut off on purpose.
 */
export function lostBands(
  before: SpectrumSet,
  after: SpectrumSet,
  { rescaled = false, least = 0.5, widest = 100, threshold = 10 }: LostBandsOptions = {},
): LostBand[] {
  const spectra = spectrumCount(before);
  const [bandsBefore, bandsAfter] = [bandFinder(before, widest), bandFinder(after, widest)];
  const seen: Seen[] = [];
  for (let i = 0; i < spectra; i++) {
    const found = bandsBefore(i, threshold).filter(
      ({ position, width }) =>
        width <= widest && position - width > after.shift[0] && position + width < after.shift[after.shift.length - 1],
    );
    const left = bandsAfter(i, 0);
    const shares = found.map((band) => prominenceNear(left, band) / band.prominence);
    const scale = rescaled ? median(shares) : 1;
    for (const [k, { position, width }] of found.entries()) {
      seen.push({ spectrum: i, position, width, kept: scale > 0 ? shares[k] / scale : 0 });
    }
  }
  const common = Math.max(Math.min(2, spectra), COMMON * spectra);
  return groups(seen)
    .map((group) => {
      const lost = group.filter(({ kept }) => kept < least);
      return {
        position: group.reduce((sum, { position }) => sum + position, 0) / group.length,
        kept: median(group.map(({ kept }) => kept)),
        spectra: new Set(group.map(({ spectrum }) => spectrum)).size,
        lostIn: new Set(lost.map(({ spectrum }) => spectrum)).size,
      };
    })
    .filter(({ spectra: having, lostIn }) => 2 * lostIn >= having && having >= common);
}

/** Peaks of spectrum `i` over its lower envelope. */
function bandFinder(set: SpectrumSet, widest: number): (i: number, threshold: number) => Peak[] {
  const { shift } = set;
  const points = shift.length;
  const spacing = points > 1 ? (shift[points - 1] - shift[0]) / (points - 1) : 1;
  const envelope = createRollingBall(points, { halfWindow: Math.max(2, Math.round(widest / spacing)) });
  const y = new Float64Array(points);
  return (i, threshold) => {
    y.set(row(set, i));
    const { baseline } = envelope(y);
    for (let j = 0; j < points; j++) y[j] -= baseline[j];
    return findPeaks(shift, y, { threshold });
  };
}

/** The largest prominence of those within half the band's width of it. */
function prominenceNear(peaks: readonly Peak[], { position, width }: Peak): number {
  let most = 0;
  for (const peak of peaks) {
    if (Math.abs(peak.position - position) <= width / 2) most = Math.max(most, peak.prominence);
  }
  return most;
}

/** The same band in several spectra: positions within half a width of the one before. */
function groups(seen: readonly Seen[]): Seen[][] {
  const found: Seen[][] = [];
  for (const one of seen.toSorted((a, b) => a.position - b.position)) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && one.position - last.position <= Math.min(one.width, last.width) / 2)
      found.at(-1)?.push(one);
    else found.push([one]);
  }
  return found;
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
