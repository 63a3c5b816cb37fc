/**
 * @file Many traces as one picture. A canvas strokes some hundred lines a second where they cross one another; here each
 * trace adds to a grid of pixels, column by column, what it covers of each, and the grid is shown at the end.
 */
import { channels } from "../../drawing/category-colours.ts";
import { firstFrom } from "./extent.ts";
import type { Frame } from "./paint.ts";

export interface TraceGroup {
  readonly lines: readonly ArrayLike<number>[];
  /** `#rrggbb` */
  readonly colour: string;
}

/** Height of a trace's stroke in CSS pixels. */
const STROKE = 1.3;

/** Draws the groups, each line with `opacity`; where lines cross, they add up, and their colours mix. */
export function paintTraceGroups(
  frame: Frame,
  shift: Float64Array,
  groups: readonly TraceGroup[],
  opacity: number,
): void {
  const { context, left, top, height: tall, width: wide, y, ratio } = frame;
  const width = Math.round(wide);
  const height = Math.round(tall);
  if (width < 1 || height < 1) return;
  const columns = pixelColumns(frame, shift, width);
  // Pixels from the top are linear in the intensity.
  const origin = y(0) - top;
  const slope = y(1) - top - origin;
  const half = (STROKE * ratio) / 2;
  const pixels = width * height;
  const total = new Float32Array(pixels);
  const red = new Float32Array(pixels);
  const green = new Float32Array(pixels);
  const blue = new Float32Array(pixels);
  const cover = new Float32Array(pixels);
  for (const { lines, colour } of groups) {
    cover.fill(0);
    for (const line of lines) addLine(cover, line, columns, { width, height, origin, slope, half });
    const [r, g, b] = channels(colour);
    for (let k = 0; k < pixels; k++) {
      const weight = cover[k];
      if (weight === 0) continue;
      total[k] += weight;
      red[k] += weight * r;
      green[k] += weight * g;
      blue[k] += weight * b;
    }
  }
  const image = new ImageData(width, height);
  const { data } = image;
  const through = Math.log(1 - Math.min(opacity, 0.999));
  for (let k = 0; k < pixels; k++) {
    const weight = total[k];
    if (weight === 0) continue;
    data[4 * k] = red[k] / weight;
    data[4 * k + 1] = green[k] / weight;
    data[4 * k + 2] = blue[k] / weight;
    data[4 * k + 3] = 255 * (1 - Math.exp(through * weight));
  }
  const picture = new OffscreenCanvas(width, height);
  picture.getContext("2d")?.putImageData(image, 0, 0);
  context.drawImage(picture, left, top);
}

/** For each pixel column: its left edge between two points of the axis, and the points that lie within it. */
interface Columns {
  /** Point left of the edge, for the edges 0 to width; -1 where the axis does not reach it. */
  readonly point: Int32Array;
  /** Share of the way to the next point. */
  readonly share: Float32Array;
}

function pixelColumns({ visible }: Frame, shift: Float64Array, width: number): Columns {
  const point = new Int32Array(width + 1);
  const share = new Float32Array(width + 1);
  const perPixel = (visible[1] - visible[0]) / width;
  for (let edge = 0; edge <= width; edge++) {
    const at = visible[0] + edge * perPixel;
    // A whisker of room: the last edge is the last point, but for rounding.
    const next = firstFrom(shift, at - 1e-9 * perPixel);
    if (next >= shift.length || (next === 0 && shift[0] > at + 1e-6 * perPixel)) point[edge] = -1;
    else {
      const before = Math.max(0, next - 1);
      point[edge] = before;
      share[edge] = next === before ? 0 : Math.min(1, (at - shift[before]) / (shift[next] - shift[before]));
    }
  }
  return { point, share };
}

interface Grid {
  readonly width: number;
  readonly height: number;
  /** Pixel of intensity 0, from the top, and pixels an intensity of 1. */
  readonly origin: number;
  readonly slope: number;
  readonly half: number;
}

function addLine(cover: Float32Array, line: ArrayLike<number>, { point, share }: Columns, grid: Grid): void {
  const { width, height, origin, slope, half } = grid;
  const last = line.length - 1;
  let before = Number.NaN;
  for (let edge = 0; edge <= width; edge++) {
    const left = point[edge];
    const value = left < 0 ? Number.NaN : line[left] + share[edge] * (line[Math.min(left + 1, last)] - line[left]);
    if (edge > 0 && !Number.isNaN(value) && !Number.isNaN(before)) {
      let low = Math.min(before, value);
      let high = Math.max(before, value);
      for (let j = point[edge - 1] + 1; j <= left; j++) {
        if (line[j] < low) low = line[j];
        if (line[j] > high) high = line[j];
      }
      addSpan(cover, edge - 1, width, height, origin + slope * high - half, origin + slope * low + half);
    }
    before = value;
  }
}

/** Adds how much of each pixel of a column lies between two heights. */
function addSpan(cover: Float32Array, column: number, width: number, height: number, from: number, to: number): void {
  const start = Math.max(0, from);
  const end = Math.min(height, to);
  for (let pixel = Math.floor(start); pixel < end; pixel++) {
    cover[pixel * width + column] += Math.min(end, pixel + 1) - Math.max(start, pixel);
  }
}
