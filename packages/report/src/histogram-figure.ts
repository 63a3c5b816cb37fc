import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { ruleMark } from "./marks.ts";
import { categoryColour } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { hundredths, svgElement } from "./svg-element.ts";
import { type Domain, domainOf } from "./ticks.ts";

export interface HistogramGroup {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface HistogramFigureOptions extends FigureOptions {
  readonly xLabel?: string;
  /** By default by Freedman and Diaconis (1981) over all groups, from 10 to 80. */
  readonly bins?: number;
  /** Where the bins begin and end, and so the axis; by default where the values do. */
  readonly domain?: Domain;
  /** Upright lines, such as a threshold. */
  readonly rules?: readonly { readonly x: number; readonly name: string }[];
}

/** Counts of the finite values by bins that all groups share, the groups over one another. */
export function histogramFigure(
  groups: readonly HistogramGroup[],
  { width = 720, height = 320, title, description, xLabel = "", bins, domain, rules = [] }: HistogramFigureOptions = {},
): string {
  const items = groups.map(({ name }, i): LegendItem => ({ name, colour: categoryColour(i), shape: "band" }));
  const head = figureHead(title, items.length > 1 ? items : [], width);
  const [low, high] =
    domain ??
    domainOf(
      groups.map(({ values }) => values),
      0,
    );
  const count = bins ?? binCount(groups, low, high);
  const tallies = groups.map(({ values }) => tally(values, low, high, count));
  const most = Math.max(1, ...tallies.flatMap((counts) => [...counts]));
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain: domainOf([[low, high], rules.map(({ x }) => x)], 0.02), label: xLabel },
    { domain: [0, most * 1.05], label: "Count", whole: true },
  );
  const at = (bin: number) => hundredths(panel.x(low + ((high - low) * bin) / count));
  const outlines = tallies.map((counts, i) => {
    let d = `M${at(0)},${hundredths(panel.bottom)}`;
    for (const [bin, tallied] of counts.entries()) d += `V${hundredths(panel.y(tallied))}H${at(bin + 1)}`;
    const colour = categoryColour(i);
    const fill = { fill: colour, "fill-opacity": groups.length > 1 ? 0.25 : 0.5 };
    return svgElement("path", { class: "histogram", d: `${d}V${hundredths(panel.bottom)}Z`, stroke: colour, ...fill });
  });
  const sizes = tallies.map((counts, i) => `${groups[i].name}: ${counts.reduce((a, b) => a + b, 0)} values`);
  return figure(
    { width, height, title: title ?? "Histogram", description: description ?? `${sizes.join(", ")}, in ${count} bins` },
    head.svg,
    panel.back,
    ...outlines,
    ...rules.map(({ x, name }) => ruleMark(panel, x, name)),
    panel.front,
  );
}

function tally(values: ArrayLike<number>, low: number, high: number, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const scale = bins / (high - low || 1);
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) counts[Math.min(bins - 1, Math.floor((values[i] - low) * scale))]++;
  }
  return counts;
}

/** Bins twice the interquartile range over the cube root of the number of values wide. */
function binCount(groups: readonly HistogramGroup[], low: number, high: number): number {
  const sorted = Float64Array.from(groups.flatMap(({ values }) => Array.from(values).filter(Number.isFinite))).sort();
  const quartile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  const binWidth = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
  return binWidth > 0 ? Math.round(Math.min(80, Math.max(10, (high - low) / binWidth))) : 10;
}
