/** @file Points on a canvas, pixel by pixel: a hundred thousand in a frame, without WebGL. */
import { channels } from "../../drawing/category-colours.ts";

export interface PaintedPoints {
  /** x and y in turn, in pixels of the canvas. */
  readonly pixels: Float32Array;
  /** The colour of each point, an index into `palette`. */
  readonly colourOf: Uint16Array;
  /** `#rrggbb` */
  readonly palette: readonly string[];
  /** The colour whose points are crosses. */
  readonly crossed: number | undefined;
  readonly ground: string;
  /** Points to stand out, ascending; where there are any, the others step back. */
  readonly selection: Uint32Array;
  /** In pixels of the canvas. */
  readonly radius: number;
}

/** How much of their colour points keep that stepped back, of 256. */
const BEHIND = 56;

type Canvas = Pick<ImageData, "data" | "width" | "height">;

/** Draws the points over the ground; those selected last, and larger. */
export function paintPoints(image: Canvas, points: PaintedPoints): void {
  const { pixels, colourOf, palette, crossed, ground, selection, radius } = points;
  const target = new Uint32Array(image.data.buffer);
  const base = packed(ground);
  target.fill(base);
  const full = Uint32Array.from(palette, packed);
  const colours = selection.length === 0 ? full : full.map((colour) => mixed(base, colour, BEHIND));
  const mark = (i: number, of: Uint32Array, { disc, cross }: Marks) =>
    stamp(target, image, pixels[2 * i], pixels[2 * i + 1], of[colourOf[i]], colourOf[i] === crossed ? cross : disc);
  const marks = marksOf(radius);
  for (let i = 0; i < colourOf.length; i++) mark(i, colours, marks);
  const larger = marksOf(1.25 * radius);
  for (const i of selection) if (i < colourOf.length) mark(i, full, larger);
}

interface Mark {
  readonly reach: number;
  /** How much of each pixel of the square of side 2 reach + 1 the mark covers, of 256. */
  readonly cover: Uint16Array;
}

interface Marks {
  readonly disc: Mark;
  readonly cross: Mark;
}

/** A stroke of the cross, of the radius: it stays a cross where points are small. */
const STROKE = 0.35;

function marksOf(radius: number): Marks {
  const half = Math.max(0.4, (STROKE * radius) / 2);
  return {
    disc: markOf(radius, (x, y) => radius - Math.hypot(x, y)),
    cross: markOf(1.4 * radius, (x, y) =>
      Math.min(half - Math.abs(Math.abs(x) - Math.abs(y)) / Math.SQRT2, 1.4 * radius - Math.hypot(x, y)),
    ),
  };
}

/** `inside`: how far within the mark a place is, in pixels from its middle. */
function markOf(radius: number, inside: (x: number, y: number) => number): Mark {
  const reach = Math.ceil(radius);
  const side = 2 * reach + 1;
  const cover = Uint16Array.from({ length: side * side }, (_, i) => {
    const depth = inside((i % side) - reach, Math.floor(i / side) - reach);
    return Math.round(256 * Math.min(1, Math.max(0, depth + 0.5)));
  });
  return { reach, cover };
}

function stamp(
  target: Uint32Array,
  { width, height }: Pick<Canvas, "width" | "height">,
  x: number,
  y: number,
  colour: number,
  { reach, cover }: Mark,
): void {
  const left = Math.round(x) - reach;
  const top = Math.round(y) - reach;
  const side = 2 * reach + 1;
  const lastRow = Math.min(side, height - top);
  const lastColumn = Math.min(side, width - left);
  for (let row = Math.max(0, -top); row < lastRow; row++) {
    for (let column = Math.max(0, -left); column < lastColumn; column++) {
      const share = cover[row * side + column];
      if (share === 0) continue;
      const at = (top + row) * width + left + column;
      target[at] = share === 256 ? colour : mixed(target[at], colour, share);
    }
  }
}

/** Canvas pixels are four bytes, red first; read as one number that is little-endian, as all browsers' machines are. */
function packed(colour: string): number {
  const [red, green, blue] = channels(colour);
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `share` of 256 of a colour over another: red and blue at once, then green. */
function mixed(under: number, over: number, share: number): number {
  const rest = 256 - share;
  const redBlue = (((under & 0xff00ff) * rest + (over & 0xff00ff) * share) >>> 8) & 0xff00ff;
  const green = (((under & 0x00ff00) * rest + (over & 0x00ff00) * share) >>> 8) & 0x00ff00;
  return (0xff000000 | redBlue | green) >>> 0;
}
