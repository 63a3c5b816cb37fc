import { type FigureOptions, figure, figureHead } from "./figure.ts";
import { diamond, type LegendItem } from "./legend.ts";
import { BACKDROP, INK, MUTED, OKABE_ITO } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { fitText, textWidth } from "./text-width.ts";

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The interval's ends. */
  readonly low?: number;
  readonly high?: number;
  /** What others published for this method. */
  readonly published?: number;
  /** Draw it in the strong colour: the method the figure is about. */
  readonly strong?: boolean;
}

export interface BarFigureOptions extends FigureOptions {
  /** With its unit: "Accuracy / %". */
  readonly xLabel?: string;
  /** What the intervals are. Default "95 % interval". */
  readonly intervalName?: string;
  /** The right end of the axis; by default the largest value shown. */
  readonly max?: number;
}

/** Where Arial and its twins are missing, what stands in for them is wider. */
const NAME_SLACK = 1.15;

/** Horizontal bars from zero with intervals, the value in figures beside each, and marks for published values. */
export function barFigure(
  bars: readonly Bar[],
  {
    width = 720,
    title,
    description,
    xLabel = "",
    intervalName = "95 % interval",
    max,
    ...options
  }: BarFigureOptions = {},
): string {
  const { height: wanted } = options;
  const intervals = bars.some(({ low, high }) => low !== undefined && high !== undefined);
  const items: LegendItem[] = [];
  if (intervals) items.push({ name: intervalName, colour: INK, shape: "line" });
  if (bars.some(({ published }) => published !== undefined)) {
    items.push({ name: "published value", colour: OKABE_ITO[1], shape: "diamond" });
  }
  const head = figureHead(title, items, width);
  const height = wanted ?? Math.ceil(head.height + 30 * bars.length + 56);
  const names = bars.map(({ name }) => fitText(name, 12, width * 0.3));
  const yRoom = 22 + NAME_SLACK * Math.max(0, ...names.map((name) => textWidth(name, 12)));
  const ends = bars.map(({ value, high = value, published = value }) => Math.max(value, high, published));
  const starts = bars.map(({ value, low = value, published = value }) => Math.min(value, low, published));
  const counts = [...bars.map(({ value }) => value), ...starts, ...ends].every(Number.isInteger);
  const digits = counts ? 0 : decimalsFor(Math.max(0, ...ends.map(Math.abs)));
  const numbers = bars.map(({ value }) => value.toFixed(digits).replace("-", "−"));
  const right = 22 + Math.max(0, ...numbers.map((text) => textWidth(text, 12)));
  const panel = createPanel(
    { top: head.height, width, height: height - head.height, yRoom, right },
    { domain: [Math.min(0, ...starts), max ?? (Math.max(...ends, 0) * 1.02 || 1)], label: xLabel, whole: counts },
    { domain: [bars.length, 0], ticks: false },
  );

  const rows = bars.map(({ value, low, high, published, strong }, i) => {
    const middle = panel.y(i + 0.5);
    const thick = Math.min(18, (panel.bottom - panel.top) / bars.length - 8);
    const [zero, end] = [panel.x(0), panel.x(value)];
    let svg = svgElement("rect", {
      class: "bar",
      x: Math.min(zero, end),
      y: middle - thick / 2,
      width: Math.abs(end - zero),
      height: thick,
      fill: strong ? OKABE_ITO[0] : BACKDROP,
      "fill-opacity": strong ? 1 : 0.7,
    });
    if (published !== undefined) svg += diamond(panel.x(published), middle, OKABE_ITO[1]);
    if (low !== undefined && high !== undefined) {
      const y = hundredths(middle);
      const [from, to] = [hundredths(panel.x(low)), hundredths(panel.x(high))];
      const d = `M${from},${y}H${to}M${from},${hundredths(middle - 4)}v8M${to},${hundredths(middle - 4)}v8`;
      svg += svgElement("path", { class: "interval", d, stroke: INK, "stroke-width": 1.5 });
    }
    const weight = strong ? 700 : undefined;
    const nameAt = { x: panel.left - 8, y: middle + 4, "text-anchor": "end", "font-weight": weight };
    svg += svgText(names[i], nameAt);
    svg += svgText(numbers[i], { x: width - 12, y: middle + 4, "text-anchor": "end", "font-weight": weight });
    return svg;
  });
  const about = bars.map(({ name }, i) => `${name} ${numbers[i]}`).join(", ");
  const zeroLine = `M${hundredths(panel.x(0))},${hundredths(panel.top)}V${hundredths(panel.bottom)}`;
  return figure(
    { width, height, title: title ?? "Comparison", description: description ?? about },
    head.svg,
    panel.back,
    panel.front,
    svgElement("path", { d: zeroLine, stroke: MUTED }),
    ...rows,
  );
}

/** Three significant figures of the largest value. */
function decimalsFor(largest: number): number {
  return Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(largest) || 1))));
}
