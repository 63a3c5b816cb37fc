import { GRID, INK, MUTED } from "./palette.ts";
import { linearScale, logScale, type Scale } from "./scale.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { textWidth } from "./text-width.ts";
import { type Domain, linearTicks, logTicks, type Ticks } from "./ticks.ts";

export interface Axis {
  readonly domain: Domain;
  /** With its unit: "Raman shift / cm⁻¹". */
  readonly label?: string;
  readonly log?: boolean;
  /** The axis counts, so that ticks stand at whole numbers only. Default false. */
  readonly whole?: boolean;
  /** Whether there are ticks with numbers; not where the values mean nothing by themselves. Default true. */
  readonly ticks?: boolean;
  /** Instead of the automatic ones. */
  readonly tickValues?: Ticks;
}

export interface PanelBox {
  /** The outer box in pixels, axis labels included. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly left?: number;
  /** Free room right of the plot. Default 16. */
  readonly right?: number;
  /** The width left of the plot, to align panels; by default what the labels of y need. */
  readonly yRoom?: number;
}

/** A plot's area with its two scales; marks go between `back` and `front`. All numbers are pixels of the figure. */
export interface Panel {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Grid lines. */
  readonly back: string;
  /** Axes with ticks and labels. */
  readonly front: string;
}

export function createPanel(box: PanelBox, xAxis: Axis, yAxis: Axis): Panel {
  const { top, width, height, left: outer = 0, right: rightRoom = 16, yRoom = yAxisRoom(yAxis, box.height) } = box;
  const left = outer + yRoom;
  const right = outer + width - rightRoom;
  const bottom = top + height - xAxisRoom(xAxis);
  const x = scaleOf(xAxis, [left, right]);
  const y = scaleOf(yAxis, [bottom, top]);
  const xTicks = ticksOf(xAxis, (right - left) / 80);
  const yTicks = ticksOf(yAxis, height / 50);

  let back = "";
  let front = svgElement("path", {
    d: `M${hundredths(left)},${hundredths(top)}V${hundredths(bottom)}H${hundredths(right)}`,
    fill: "none",
    stroke: MUTED,
  });
  for (const [i, value] of yTicks.values.entries()) {
    const at = hundredths(y(value));
    back += svgElement("path", { d: `M${hundredths(left)},${at}H${hundredths(right)}`, stroke: GRID });
    front += svgElement("path", { d: `M${hundredths(left)},${at}h-4`, stroke: MUTED });
    front += svgText(yTicks.labels[i], { x: left - 8, y: y(value) + 4, "text-anchor": "end", fill: INK });
  }
  for (const [i, value] of xTicks.values.entries()) {
    front += svgElement("path", { d: `M${hundredths(x(value))},${hundredths(bottom)}v4`, stroke: MUTED });
    front += svgText(xTicks.labels[i], { x: x(value), y: bottom + 18, "text-anchor": "middle", fill: INK });
  }
  if (xAxis.label) {
    const attributes = { class: "x-label", x: (left + right) / 2, y: top + height - 9, "text-anchor": "middle" };
    front += svgText(xAxis.label, { ...attributes, "font-size": 13 });
  }
  if (yAxis.label) {
    const [atX, atY] = [outer + 20, (top + bottom) / 2];
    const transform = `translate(${hundredths(atX)},${hundredths(atY)})rotate(-90)`;
    front += svgText(yAxis.label, { class: "y-label", transform, "text-anchor": "middle", "font-size": 13 });
  }
  return {
    x,
    y,
    left,
    right,
    top,
    bottom,
    back: svgElement("g", { class: "grid" }, back),
    front: svgElement("g", { class: "axes" }, front),
  };
}

/** The width that the labels of a y axis need in a panel `height` pixels high. */
export function yAxisRoom(axis: Axis, height: number): number {
  const labels = ticksOf(axis, height / 50).labels;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, 12)));
  return 12 + (labels.length > 0 ? widest + 8 : 4) + (axis.label ? 22 : 0);
}

function xAxisRoom(axis: Axis): number {
  return (axis.ticks === false ? 8 : 24) + (axis.label ? 24 : 0);
}

function scaleOf({ domain, log = false }: Axis, range: Domain): Scale {
  return log ? logScale(domain, range) : linearScale(domain, range);
}

function ticksOf({ domain, log = false, whole = false, ticks = true, tickValues }: Axis, room: number): Ticks {
  if (!ticks) return { values: [], labels: [] };
  if (tickValues !== undefined) return tickValues;
  if (log) return logTicks(domain);
  if (!whole) return linearTicks(domain, room);
  const span = domain[1] - domain[0];
  // A single count, as of one epoch.
  if (span < 1) return { values: [Math.ceil(domain[0])], labels: [String(Math.ceil(domain[0]))] };
  return linearTicks(domain, Math.min(room, span));
}
