import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { dotsMark, errorBarsMark, identityMark, lineMark } from "./marks.ts";
import { categoryColour } from "./palette.ts";
import { type Axis, createPanel, yAxisRoom } from "./panel.ts";
import { domainOf } from "./ticks.ts";

export interface ReliabilityBin {
  /** The mean confidence of its predictions, from 0 to 1. */
  readonly confidence: number;
  /** The share of them that were right, from 0 to 1. */
  readonly accuracy: number;
  readonly count: number;
  /** The ends of the accuracy's interval. */
  readonly low?: number;
  readonly high?: number;
}

export interface ReliabilitySeries {
  readonly name: string;
  /** Ascending in confidence; empty bins are left out. */
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error, from 0 to 1; written after the name. */
  readonly ece?: number;
}

/** How often predictions of each confidence were right, beside the line of a calibrated one; below, how many there were. */
export function reliabilityFigure(
  series: readonly ReliabilitySeries[],
  { width = 560, height = 560, title, description }: FigureOptions = {},
): string {
  const shown = series.map(({ name, bins, ece }, i) => {
    const filled = bins.filter(({ count }) => count > 0);
    return {
      name: ece === undefined ? name : `${name} (ECE ${ece.toFixed(3)})`,
      bins: filled,
      colour: categoryColour(i),
    };
  });
  const items = shown.map(({ name, colour }): LegendItem => ({ name, colour, shape: "line" }));
  const head = figureHead(title, items, width);
  const upperHeight = Math.round((height - head.height) * 0.68);
  const top = head.height + upperHeight + 8;
  const x: Axis = { domain: [0, 1] };
  const accuracy: Axis = { domain: [0, 1], label: "Share correct" };
  const most = domainOf([[0], ...shown.map(({ bins }) => bins.map(({ count }) => count))], 0)[1];
  const counts: Axis = { domain: [0, most * 1.1], label: "Predictions" };
  const yRoom = Math.max(yAxisRoom(accuracy, upperHeight), yAxisRoom(counts, height - top));
  const upper = createPanel({ top: head.height, width, height: upperHeight, yRoom }, { ...x, ticks: false }, accuracy);
  const lower = createPanel({ top, width, height: height - top, yRoom }, { ...x, label: "Confidence" }, counts);

  const [above, below] = [shown, shown].map((all, part) =>
    all.map(({ bins, colour }) => {
      const at = bins.map(({ confidence }) => confidence);
      if (part === 1) {
        const sizes = bins.map(({ count }) => count);
        return (
          lineMark(lower, at, sizes, { stroke: colour, "stroke-width": 1.5 }) +
          dotsMark(lower, at, sizes, { radius: 2.5, stroke: colour })
        );
      }
      const right = bins.map((bin) => bin.accuracy);
      const [low, high] = [
        bins.map((bin) => Math.max(0, bin.low ?? Number.NaN)),
        bins.map((bin) => Math.min(1, bin.high ?? Number.NaN)),
      ];
      return (
        errorBarsMark(upper, at, low, high, { stroke: colour }) +
        lineMark(upper, at, right, { stroke: colour, "stroke-width": 1.7 }) +
        dotsMark(upper, at, right, { radius: 3.2, stroke: colour })
      );
    }),
  );
  const about = shown.map(({ name, bins }) => `${name}: ${bins.length} bins`).join(", ");
  return figure(
    { width, height, title: title ?? "Reliability of the confidence", description: description ?? about },
    head.svg,
    upper.back,
    identityMark(upper, 0, 1),
    ...above,
    upper.front,
    lower.back,
    ...below,
    lower.front,
  );
}
