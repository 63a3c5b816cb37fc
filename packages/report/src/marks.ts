/** @file Marks: columns of data and two scales to SVG. Points that are not finite leave gaps. */

import { cross } from "./legend.ts";
import { MUTED } from "./palette.ts";
import type { Panel } from "./panel.ts";
import type { Scale } from "./scale.ts";
import { type Attributes, haloText, hundredths, svgElement } from "./svg-element.ts";
import { pick, thinBand, thinLine } from "./thin-line.ts";

export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** A line through the points, thinned to what the pixels between the ends can show (every extreme stays). */
export function lineMark(scales: Scales, x: ArrayLike<number>, y: ArrayLike<number>, attributes: Attributes): string {
  const indices = thinLine(x, y, pixels(scales, x));
  const d = polyline(scales, pick(x, indices), pick(y, indices));
  return svgElement("path", { class: "line", d, fill: "none", "stroke-linejoin": "round", ...attributes });
}

/** The area between `lower` and `upper`, one closed shape for every run without gaps. */
export function bandMark(
  scales: Scales,
  x: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  attributes: Attributes,
): string {
  const thin = thinBand(x, lower, upper, pixels(scales, x));
  const length = thin.x.length;
  let d = "";
  for (let start = 0; start < length; ) {
    let end = start;
    while (end < length && Number.isFinite(thin.lower[end]) && Number.isFinite(thin.upper[end])) end++;
    if (end > start) {
      const forward = polyline(scales, thin.x.subarray(start, end), thin.upper.subarray(start, end));
      const back = polyline(scales, thin.x.slice(start, end).reverse(), thin.lower.slice(start, end).reverse());
      d += `${forward}L${back.slice(1)}Z`;
    }
    start = end + 1;
  }
  return svgElement("path", { class: "band", d, "fill-opacity": 0.22, stroke: "none", ...attributes });
}

/** Dots of one colour as a single path of zero-length strokes with round caps: a few bytes a point. */
export function dotsMark(
  scales: Scales,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { radius, ...attributes }: Attributes & { readonly radius: number },
): string {
  return svgElement("path", {
    class: "dots",
    d: pathOfMarks(scales, x, y, (atX, atY) => `M${tenths(atX)},${tenths(atY)}h0`),
    fill: "none",
    "stroke-width": 2 * radius,
    "stroke-linecap": "round",
    ...attributes,
  });
}

/** Crosses of one colour, `radius` to each side, as a single path. */
export function crossesMark(
  scales: Scales,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { radius, ...attributes }: Attributes & { readonly radius: number },
): string {
  const d = pathOfMarks(scales, x, y, (atX, atY) => cross(atX, atY, radius));
  return svgElement("path", { class: "crosses", d, fill: "none", "stroke-width": 1.3, ...attributes });
}

function pathOfMarks(
  scales: Scales,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  mark: (atX: number, atY: number) => string,
): string {
  let d = "";
  for (let i = 0; i < x.length; i++) {
    const [atX, atY] = [scales.x(x[i]), scales.y(y[i])];
    if (Number.isFinite(atX) && Number.isFinite(atY)) d += mark(atX, atY);
  }
  return d;
}

/** Upright error bars with caps. */
export function errorBarsMark(
  scales: Scales,
  x: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  attributes: Attributes,
): string {
  let d = "";
  for (let i = 0; i < x.length; i++) {
    const [atX, from, to] = [scales.x(x[i]), scales.y(low[i]), scales.y(high[i])];
    if (!Number.isFinite(atX + from + to)) continue;
    const caps = [from, to].map((y) => `M${hundredths(atX - 3)},${hundredths(y)}h6`);
    d += `M${hundredths(atX)},${hundredths(from)}V${hundredths(to)}${caps.join("")}`;
  }
  return svgElement("path", { class: "error-bars", d, fill: "none", "stroke-width": 1.3, ...attributes });
}

/** A dashed upright line at `value` with its name beside it, on the side with more room. */
export function ruleMark(panel: Panel, value: number, name: string): string {
  const x = panel.x(value);
  const d = `M${hundredths(x)},${hundredths(panel.top)}V${hundredths(panel.bottom)}`;
  const end = x > (panel.left + panel.right) / 2;
  const attributes = { x: x + (end ? -6 : 6), y: panel.top + 14, "text-anchor": end ? "end" : "start", fill: MUTED };
  const line = svgElement("path", { class: "rule", d, stroke: MUTED, "stroke-dasharray": "3,3" });
  return line + haloText(name, attributes);
}

/** The dashed line on which y equals x, within both axes. */
export function identityMark(panel: Panel, low: number, high: number): string {
  const [from, to] = [low, high].map((value) => `${hundredths(panel.x(value))},${hundredths(panel.y(value))}`);
  return svgElement("path", { class: "identity", d: `M${from}L${to}`, stroke: MUTED, "stroke-dasharray": "4,3" });
}

function polyline(scales: Scales, x: Float64Array, y: Float64Array): string {
  let d = "";
  let command = "M";
  for (let i = 0; i < y.length; i++) {
    const [atX, atY] = [scales.x(x[i]), scales.y(y[i])];
    if (!Number.isFinite(atX) || !Number.isFinite(atY)) {
      command = "M";
      continue;
    }
    d += `${command}${hundredths(atX)},${hundredths(atY)}`;
    command = "L";
  }
  return d;
}

const pixels = ({ x: scale }: Scales, x: ArrayLike<number>) =>
  Math.max(1, Math.ceil(Math.abs(scale(x[x.length - 1]) - scale(x[0]))));
const tenths = (value: number) => String(Math.round(value * 10) / 10);
