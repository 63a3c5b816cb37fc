import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { bandMark, lineMark } from "./marks.ts";
import { blues, OKABE_ITO } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { SHIFT_LABEL } from "./spectra-figure.ts";
import { domainOf } from "./ticks.ts";

export interface SpectraMatrix {
  /** cm⁻¹, ascending. */
  readonly shift: ArrayLike<number>;
  /** Row-major, spectra x points. */
  readonly intensity: ArrayLike<number>;
}

export interface EnvelopeFigureOptions extends FigureOptions {
  readonly yLabel?: string;
}

/**
 * What many spectra look like together: the median of every point, and bands that hold half of them, nine tenths of them,
 * and all of them. Its size does not grow with their number. Values that are not finite are left out.
 */
export function envelopeFigure(
  { shift, intensity }: SpectraMatrix,
  { width = 720, height = 360, title, description, yLabel = "Intensity / a.u." }: EnvelopeFigureOptions = {},
): string {
  const points = shift.length;
  const spectra = intensity.length / points;
  if (!Number.isInteger(spectra)) {
    throw new RangeError(`${intensity.length} intensities are no whole number of spectra of ${points} points`);
  }
  const levels = quantiles(intensity, spectra, points);
  const [lowest, low, lower, median, upper, high, highest] = levels;
  const items: LegendItem[] = [
    { name: "median", colour: MEDIAN, shape: "line" },
    { name: "half", colour: HALF, shape: "bar" },
    { name: "nine tenths", colour: NINE_TENTHS, shape: "bar" },
    { name: `all ${spectra}`, colour: ALL, shape: "bar" },
  ];
  const head = figureHead(title, items, width);
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain: domainOf([shift], 0), label: SHIFT_LABEL },
    { domain: domainOf([lowest, highest]), label: yLabel },
  );
  const band = (from: Float64Array, to: Float64Array, fill: string) =>
    bandMark(panel, shift, from, to, { fill, "fill-opacity": 1 });
  const [from, to] = domainOf([shift], 0).map(Math.round);
  const about = `${spectra} spectra from ${from} to ${to} cm⁻¹: their median, and the bands of a half, nine tenths and all`;
  return figure(
    { width, height, title: title ?? "Spectra together", description: description ?? about },
    head.svg,
    panel.back,
    band(lowest, highest, ALL),
    band(low, high, NINE_TENTHS),
    band(lower, upper, HALF),
    lineMark(panel, shift, median, { stroke: MEDIAN, "stroke-width": 1.3 }),
    panel.front,
  );
}

const LEVELS = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
const MEDIAN = OKABE_ITO[6];
const [ALL, NINE_TENTHS, HALF] = [0.14, 0.32, 0.55].map(blues);

/** For every level the quantile of each point, interpolated between order statistics. */
function quantiles(intensity: ArrayLike<number>, spectra: number, points: number): Float64Array[] {
  const levels = LEVELS.map(() => new Float64Array(points));
  const column = new Float64Array(spectra);
  for (let point = 0; point < points; point++) {
    let count = 0;
    for (let row = 0; row < spectra; row++) {
      const value = intensity[row * points + point];
      if (Number.isFinite(value)) column[count++] = value;
    }
    const sorted = column.subarray(0, count).sort();
    for (const [i, level] of LEVELS.entries()) {
      const position = level * (count - 1);
      const below = Math.floor(position);
      const above = Math.min(below + 1, count - 1);
      levels[i][point] =
        count === 0 ? Number.NaN : sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }
  }
  return levels;
}
