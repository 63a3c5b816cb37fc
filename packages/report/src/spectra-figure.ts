import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { bandMark, lineMark, type Scales } from "./marks.ts";
import { categoryColour, MUTED } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { sameLength } from "./same-length.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { fitText, textWidth } from "./text-width.ts";
import { domainOf } from "./ticks.ts";

export interface SpectrumTrace {
  readonly name: string;
  /** cm⁻¹, ascending. */
  readonly shift: ArrayLike<number>;
  /** One value a point; NaN leaves a gap. */
  readonly intensity: ArrayLike<number>;
  /** A band around the trace, such as mean ± sd or an interval. */
  readonly lower?: ArrayLike<number>;
  readonly upper?: ArrayLike<number>;
  /** Shifts (cm⁻¹) to mark with their number. */
  readonly peaks?: ArrayLike<number>;
  /** `#rrggbb`; by default the next of the palette. */
  readonly colour?: string;
  /** Default false. */
  readonly dashed?: boolean;
}

export interface SpectraFigureOptions extends FigureOptions {
  /** Stack the traces, first on top, each with its name beside it. Default false. */
  readonly offset?: boolean;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/**
 * Spectra as lines over the Raman shift, over one another or stacked, with bands and peak positions where given. More
 * than twelve over one another are drawn as a bundle: thin, translucent, without names (see `envelopeFigure` for hundreds).
 */
export function spectraFigure(
  traces: readonly SpectrumTrace[],
  {
    width = 720,
    offset = false,
    height = offset ? Math.min(1100, 150 + 62 * traces.length) : 360,
    title,
    description,
    xLabel = SHIFT_LABEL,
    yLabel = offset ? "Intensity, offset / a.u." : "Intensity / a.u.",
  }: SpectraFigureOptions = {},
): string {
  for (const { name, shift, intensity, lower, upper } of traces) {
    sameLength({ shift, [`the intensity of "${name}"`]: intensity, lower, upper });
  }
  const bundle = !offset && traces.length > NAMED;
  const colours = traces.map(({ colour }, i) => colour ?? categoryColour(bundle ? 0 : i));
  const stroke = bundle
    ? { "stroke-width": 0.8, "stroke-opacity": Math.max(0.05, 3 / traces.length) }
    : { "stroke-width": 1.4 };
  const named = !offset && !bundle && (traces.length > 1 || traces.some(({ lower }) => lower));
  const items = traces.map(({ name, dashed }, i): LegendItem => {
    return { name, colour: colours[i], shape: dashed ? "dashed" : "line" };
  });
  const head = figureHead(title, named ? items : [], width);
  const labels = traces.map(({ name }) => fitText(name, 12, width * 0.25));
  const right = offset ? 14 + Math.max(0, ...labels.map((label) => textWidth(label, 12))) : 16;

  const shifts = domainOf(
    traces.map(({ shift }) => shift),
    0,
  );
  const lifts = offset ? stack(traces) : traces.map(() => 0);
  const [low, high] = domainOf(traces.map((trace, i) => extent(trace).map((value) => value + lifts[i])));
  const peakRoom = traces.some(({ peaks }) => peaks?.length) ? (high - low) * (44 / (height - head.height - 60)) : 0;
  const panel = createPanel(
    { top: head.height, width, height: height - head.height, right },
    { domain: shifts, label: xLabel },
    { domain: [low, high + peakRoom], label: yLabel, ticks: !offset },
  );

  const marks = traces.map((trace, i) => {
    const scales: Scales = { x: panel.x, y: (value) => panel.y(value + lifts[i]) };
    const { shift, intensity, lower, upper, dashed } = trace;
    let svg = "";
    if (lower && upper) svg += bandMark(scales, shift, lower, upper, { fill: colours[i] });
    svg += lineMark(scales, shift, intensity, {
      stroke: colours[i],
      ...stroke,
      ...(dashed && { "stroke-dasharray": "5,3" }),
    });
    svg += peakLabels(scales, trace);
    if (offset) {
      const y = scales.y(lastFinite(intensity)) + 4;
      svg += svgText(labels[i], { class: "trace-name", x: panel.right + 6, y, fill: colours[i] });
    }
    return svgElement("g", { class: "trace" }, svg);
  });
  const names = traces.slice(0, 12).map(({ name }) => name);
  const about = `${traces.length} spectra from ${Math.round(shifts[0])} to ${Math.round(shifts[1])} cm⁻¹: ${names.join(", ")}`;
  return figure(
    { width, height, title: title ?? "Raman spectra", description: description ?? about },
    head.svg,
    panel.back,
    ...marks.reverse(),
    panel.front,
  );
}

const NAMED = 12;
export const SHIFT_LABEL = "Raman shift / cm⁻¹";

/** How far each trace is lifted so that none reaches into the one above: the first on top. */
function stack(traces: readonly SpectrumTrace[]): number[] {
  const step = 1.05 * Math.max(...traces.map((trace) => spread(trace)), Number.MIN_VALUE);
  return traces.map((trace, i) => (traces.length - 1 - i) * step - extent(trace)[0]);
}

function spread(trace: SpectrumTrace): number {
  const [low, high] = extent(trace);
  return high - low;
}

/** The least and the greatest value, band included. */
const extent = ({ intensity, lower = [], upper = [] }: SpectrumTrace) => domainOf([intensity, lower, upper], 0);

/** Numbers over the peaks, upright, the highest first; one that would run into another is left out. */
function peakLabels({ x, y }: Scales, { shift, intensity, peaks = [] }: SpectrumTrace): string {
  const placed: number[] = [];
  const found = Array.from(peaks, (peak) => ({ peak, height: intensity[nearest(shift, peak)] }));
  found.sort((a, b) => b.height - a.height);
  let svg = "";
  for (const { peak, height } of found) {
    const [atX, atY] = [x(peak), y(height)];
    if (!Number.isFinite(atY) || placed.some((other) => Math.abs(other - atX) < 13)) continue;
    placed.push(atX);
    svg += svgElement("path", { d: `M${hundredths(atX)},${hundredths(atY - 4)}v-6`, stroke: MUTED });
    const transform = `translate(${hundredths(atX + 4)},${hundredths(atY - 13)})rotate(-90)`;
    svg += svgText(String(Math.round(peak)), { class: "peak", transform, "font-size": 11 });
  }
  return svg;
}

function nearest(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= value) low = middle;
    else high = middle;
  }
  return value - ascending[low] < ascending[high] - value ? low : high;
}

function lastFinite(values: ArrayLike<number>): number {
  for (let i = values.length - 1; i >= 0; i--) if (Number.isFinite(values[i])) return values[i];
  return Number.NaN;
}
