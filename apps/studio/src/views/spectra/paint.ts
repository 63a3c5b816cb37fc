/** @file What is drawn over the axes: lines, bands, densities, and the numbers over peaks, in the pixels of the canvas. */
import { channels } from "../../drawing/category-colours.ts";
import type { Density } from "./density.ts";
import { type Interval, nearestPoint, pointsWithin } from "./extent.ts";

/** Where things go on the canvas. */
export interface Frame {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly x: (shift: number) => number;
  readonly y: (intensity: number) => number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Canvas pixels a CSS pixel. */
  readonly ratio: number;
  /** Shifts that are shown. */
  readonly visible: Interval;
  /** Paints all again, soon. */
  readonly repaint: () => void;
}

export interface LineStyle {
  readonly colour: string;
  readonly width?: number;
  readonly opacity?: number;
  /** Lengths of dashes and gaps, in CSS pixels. */
  readonly dash?: readonly number[];
}

/** A few lines over one axis, all in one stroke (`paintTraceGroups` for many). Where points are denser than pixels, each column's least and greatest are kept. */
export function paintLines(
  { context, x, y, ratio, visible, width }: Frame,
  shift: Float64Array,
  lines: readonly ArrayLike<number>[],
  { colour, width: lineWidth = 1.2, opacity = 1, dash = [] }: LineStyle,
): void {
  const [first, last] = pointsWithin(shift, visible);
  const columns = Float64Array.from({ length: last - first + 1 }, (_, i) => x(shift[first + i]));
  const dense = last - first > 3 * width;
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = opacity;
  context.lineWidth = lineWidth * ratio;
  context.lineJoin = "round";
  context.setLineDash(dash.map((length) => length * ratio));
  context.beginPath();
  for (const line of lines) {
    let open = false;
    for (let j = first; j <= last; j++) {
      const value = line[j];
      if (!Number.isFinite(value)) {
        open = false;
        continue;
      }
      let end = j;
      if (dense) {
        const column = Math.floor(columns[j - first]);
        let least = value;
        let greatest = value;
        while (end < last && Math.floor(columns[end + 1 - first]) === column) {
          const next = line[++end];
          if (next < least) least = next;
          if (next > greatest) greatest = next;
        }
        if (end > j) {
          if (open) context.lineTo(column, y(greatest));
          else context.moveTo(column, y(greatest));
          context.lineTo(column, y(least));
          open = true;
          j = end;
          continue;
        }
      }
      if (open) context.lineTo(columns[j - first], y(value));
      else context.moveTo(columns[j - first], y(value));
      open = true;
    }
  }
  context.stroke();
  context.restore();
}

/** The area between two lines. */
export function paintBand(
  { context, x, y, visible }: Frame,
  shift: Float64Array,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  { colour, opacity = 0.2 }: LineStyle,
): void {
  const [first, last] = pointsWithin(shift, visible);
  context.save();
  context.fillStyle = colour;
  context.globalAlpha = opacity;
  context.beginPath();
  for (let j = first; j <= last; j++) context.lineTo(x(shift[j]), y(upper[j]));
  for (let j = last; j >= first; j--) context.lineTo(x(shift[j]), y(lower[j]));
  context.fill();
  context.restore();
}

/** Darker (on a dark ground lighter) where more spectra pass, by the logarithm of their number. */
export function paintDensity(frame: Frame, { shift, bins, low, high, counts }: Density, colour: string): void {
  const { context, x, y, left, width, ratio, visible } = frame;
  const columns = Math.max(1, Math.round(width / ratio));
  const image = new ImageData(columns, bins);
  const [red, green, blue] = channels(colour);
  const [first, last] = pointsWithin(shift, visible);
  let most = 1;
  for (let k = first * bins; k < (last + 1) * bins; k++) if (counts[k] > most) most = counts[k];
  const scale = 1 / Math.log1p(most);
  const [from, to] = [x(shift[0]), x(shift[shift.length - 1])];
  for (let column = 0; column < columns; column++) {
    const at = left + (column + 0.5) * ratio;
    if (at < from || at > to) continue;
    const point = nearestPoint(shift, visible[0] + ((column + 0.5) / columns) * (visible[1] - visible[0]));
    for (let bin = 0; bin < bins; bin++) {
      const count = counts[point * bins + bin];
      if (count === 0) continue;
      const pixel = 4 * ((bins - 1 - bin) * columns + column);
      image.data[pixel] = red;
      image.data[pixel + 1] = green;
      image.data[pixel + 2] = blue;
      image.data[pixel + 3] = 60 + 195 * Math.log1p(count) * scale;
    }
  }
  const canvas = new OffscreenCanvas(columns, bins);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  context.drawImage(canvas, left, y(high), width, y(low) - y(high));
}

export interface PeakMark {
  /** In cm-1. */
  readonly position: number;
  readonly height: number;
  readonly prominence: number;
}

export interface PeakStyle {
  readonly colour: string;
  readonly font: string;
  /** What is written over a peak, by its position in cm-1. */
  readonly label: (position: number) => string;
}

const LABEL_GAP_PX = 6;

/** Numbers over peaks, the most prominent first; one that would run into another is left out. */
export function paintPeaks(
  { context, x, y, ratio, left, top, width, visible }: Frame,
  peaks: readonly PeakMark[],
  { colour, font, label }: PeakStyle,
): void {
  const placed: { readonly middle: number; readonly half: number }[] = [];
  context.save();
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.font = font;
  context.textAlign = "center";
  context.lineWidth = ratio;
  for (const { position, height } of peaks.toSorted((a, b) => b.prominence - a.prominence)) {
    if (position < visible[0] || position > visible[1]) continue;
    const at = x(position);
    const text = label(position);
    const half = context.measureText(text).width / 2;
    const middle = Math.min(Math.max(at, left + half), left + width - half);
    if (placed.some((other) => Math.abs(other.middle - middle) < other.half + half + LABEL_GAP_PX * ratio)) continue;
    placed.push({ middle, half });
    const above = Math.max(y(height) - 4 * ratio, top + 20 * ratio);
    context.beginPath();
    context.moveTo(at, above);
    context.lineTo(at, above - 5 * ratio);
    context.stroke();
    context.fillText(text, middle, above - 8 * ratio);
  }
  context.restore();
}
