/**
 * @file Peaks: local maxima whose prominence (height over the higher of the two lowest passes to higher ground, as in
 * topography) exceeds a multiple of the noise. Position and height are those of the parabola through the top three points;
 * the width is taken at half the prominence, the area over the base between those passes, both by straight lines.
 */
import { noiseDeviation } from "../quality/noise-deviation.ts";

export interface Peak {
  /** Index of the highest point. */
  readonly index: number;
  /** In cm-1, between points. */
  readonly position: number;
  /** The spectrum's value at the top. */
  readonly height: number;
  readonly prominence: number;
  /** Full width at half prominence, in cm-1. */
  readonly width: number;
  /** Between the bases and above the line that joins them, in the spectrum's unit times cm-1. */
  readonly area: number;
}

export interface FindPeaksOptions {
  /** Least prominence, in standard deviations of the noise. */
  readonly threshold?: number;
}

/** Peaks by ascending position. */
export function findPeaks(
  shift: Float64Array,
  spectrum: ArrayLike<number>,
  { threshold = 6 }: FindPeaksOptions = {},
): Peak[] {
  const least = threshold * noiseDeviation(spectrum);
  const peaks: Peak[] = [];
  for (let i = 1; i + 1 < spectrum.length; i++) {
    if (!(spectrum[i] > spectrum[i - 1])) continue;
    let end = i;
    while (end + 1 < spectrum.length && spectrum[end + 1] === spectrum[i]) end++;
    if (end + 1 >= spectrum.length || spectrum[end + 1] > spectrum[i]) continue;
    const top = (i + end) >> 1;
    const left = base(spectrum, top, -1);
    const right = base(spectrum, top, 1);
    const prominence = spectrum[top] - Math.max(spectrum[left], spectrum[right]);
    if (prominence > least) peaks.push(measure(shift, spectrum, top, left, right, prominence));
    i = end;
  }
  return peaks;
}

/** The lowest point from `top` outward before the spectrum rises above it, or to the end. */
function base(spectrum: ArrayLike<number>, top: number, direction: 1 | -1): number {
  let lowest = top;
  for (let i = top + direction; i >= 0 && i < spectrum.length && spectrum[i] <= spectrum[top]; i += direction) {
    if (spectrum[i] < spectrum[lowest]) lowest = i;
  }
  return lowest;
}

function measure(
  shift: Float64Array,
  spectrum: ArrayLike<number>,
  top: number,
  left: number,
  right: number,
  prominence: number,
): Peak {
  const level = spectrum[top] - prominence / 2;
  const crossing = (direction: 1 | -1) => {
    let i = top;
    while (spectrum[i] > level) i += direction;
    const inside = i - direction;
    return shift[i] + ((level - spectrum[i]) / (spectrum[inside] - spectrum[i])) * (shift[inside] - shift[i]);
  };
  let area = 0;
  const slope = (spectrum[right] - spectrum[left]) / (shift[right] - shift[left]);
  const above = (i: number) => spectrum[i] - spectrum[left] - slope * (shift[i] - shift[left]);
  for (let i = left; i < right; i++) area += 0.5 * (above(i) + above(i + 1)) * (shift[i + 1] - shift[i]);
  return { index: top, ...vertex(shift, spectrum, top), prominence, width: crossing(1) - crossing(-1), area };
}

/** Top of the parabola through the point and its neighbours (Newton's form, for uneven axes). */
function vertex(shift: Float64Array, spectrum: ArrayLike<number>, top: number): { position: number; height: number } {
  const [x0, x1, x2] = [shift[top - 1], shift[top], shift[top + 1]];
  const first = (spectrum[top] - spectrum[top - 1]) / (x1 - x0);
  const curve = ((spectrum[top + 1] - spectrum[top]) / (x2 - x1) - first) / (x2 - x0);
  if (!(curve < 0)) return { position: x1, height: spectrum[top] };
  const position = (x0 + x1) / 2 - first / (2 * curve);
  return { position, height: spectrum[top - 1] + (position - x0) * (first + curve * (position - x1)) };
}
