import { type FigureOptions, figure, figureHead } from "./figure.ts";
import { type LegendItem, legend } from "./legend.ts";
import { bandMark, lineMark } from "./marks.ts";
import { BACKDROP, INK, MUTED, OKABE_ITO } from "./palette.ts";
import { type Axis, createPanel, yAxisRoom } from "./panel.ts";
import { sameLength } from "./same-length.ts";
import { SHIFT_LABEL } from "./spectra-figure.ts";
import { hundredths, svgElement } from "./svg-element.ts";
import { domainOf } from "./ticks.ts";

export interface DenoisingData {
  /** cm⁻¹, ascending. */
  readonly shift: ArrayLike<number>;
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
  /** The band of uncertainty of `after`. */
  readonly lower?: ArrayLike<number>;
  readonly upper?: ArrayLike<number>;
  /** The spectrum without noise, where it is known (simulated, or a long exposure). */
  readonly truth?: ArrayLike<number>;
}

export interface DenoisingFigureOptions extends FigureOptions {
  readonly yLabel?: string;
  /** What `truth` is called: "truth" unless it is a measured reference or the like. */
  readonly truthName?: string;
}

/** A spectrum before and after denoising, with its uncertainty and the truth where known; below, the residuals. */
export function denoisingFigure(
  { shift, before, after, lower, upper, truth }: DenoisingData,
  {
    width = 720,
    height = 490,
    title,
    description,
    yLabel = "Intensity / a.u.",
    truthName = "truth",
  }: DenoisingFigureOptions = {},
): string {
  sameLength({ shift, before, after, lower, upper, truth });
  const items: LegendItem[] = [
    { name: "before", colour: BACKDROP, shape: "line" },
    { name: "after", colour: AFTER, shape: "line" },
  ];
  if (lower && upper) items.push({ name: "uncertainty", colour: AFTER, shape: "band" });
  if (truth) items.push({ name: truthName, colour: INK, shape: "dashed" });
  const differences: LegendItem[] = [{ name: "before − after", colour: BACKDROP, shape: "line" }];
  if (truth) differences.push({ name: `after − ${truthName}`, colour: ERROR, shape: "line" });
  const head = figureHead(title, items, width);
  const removed = difference(before, after);
  const error = truth ? difference(after, truth) : [];

  const y: Axis = { domain: domainOf([before, after, lower ?? [], upper ?? [], truth ?? []]), label: yLabel };
  const bound = 1.1 * Math.max(...domainOf([removed, error]).map(Math.abs));
  const residual: Axis = { domain: [-bound, bound], label: "Residual" };
  const shared = domainOf([shift], 0);
  const upperHeight = Math.round((height - head.height) * 0.6);
  const key = legend(differences, { left: 14, top: head.height + upperHeight, width: width - 28 });
  const lowerTop = head.height + upperHeight + key.height;
  const lowerHeight = height - lowerTop;
  const yRoom = Math.max(yAxisRoom(y, upperHeight), yAxisRoom(residual, lowerHeight));
  const top = createPanel({ top: head.height, width, height: upperHeight, yRoom }, { domain: shared, ticks: false }, y);
  const bottom = createPanel(
    { top: lowerTop, width, height: lowerHeight, yRoom },
    { domain: shared, label: SHIFT_LABEL },
    residual,
  );

  const marks = [lineMark(top, shift, before, { class: "line before", stroke: BACKDROP, "stroke-width": 0.9 })];
  if (lower && upper) marks.push(bandMark(top, shift, lower, upper, { fill: AFTER, "fill-opacity": 0.3 }));
  marks.push(lineMark(top, shift, after, { class: "line after", stroke: AFTER, "stroke-width": 1.6 }));
  if (truth) {
    const dashed = { class: "line truth", stroke: INK, "stroke-width": 1.1, "stroke-dasharray": "4,3" };
    marks.push(lineMark(top, shift, truth, dashed));
  }
  const zero = `M${hundredths(bottom.left)},${hundredths(bottom.y(0))}H${hundredths(bottom.right)}`;
  const residuals = [
    lineMark(bottom, shift, removed, { class: "line residual", stroke: BACKDROP, "stroke-width": 0.9 }),
    svgElement("path", { d: zero, stroke: MUTED, "stroke-dasharray": "2,2" }),
  ];
  if (truth)
    residuals.push(lineMark(bottom, shift, error, { class: "line error", stroke: ERROR, "stroke-width": 1.3 }));

  const noise = `The root-mean-square difference before − after is ${rms(removed).toPrecision(3)}`;
  const about = truth ? `${noise}, that of after − ${truthName} ${rms(error).toPrecision(3)}.` : `${noise}.`;
  return figure(
    { width, height, title: title ?? "Denoising", description: description ?? about },
    head.svg,
    top.back,
    ...marks,
    top.front,
    key.svg,
    bottom.back,
    ...residuals,
    bottom.front,
  );
}

const AFTER = OKABE_ITO[0];
const ERROR = OKABE_ITO[1];

function difference(from: ArrayLike<number>, minus: ArrayLike<number>): Float64Array {
  return Float64Array.from(from, (value, i) => value - minus[i]);
}

function rms(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] ** 2;
  return Math.sqrt(squares / values.length);
}
