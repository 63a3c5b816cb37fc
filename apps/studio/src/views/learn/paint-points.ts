/** @file Points on a canvas, pixel by pixel: a hundred thousand in a few milliseconds, without WebGL. */
import { channels } from "../../drawing/category-colours.ts";

export interface PaintedPoints {
  /** x and y in turn, in pixels of the canvas. */
  readonly pixels: Float32Array;
  /** The colour of each point, an index into `palette`. */
  readonly colourOf: Uint16Array;
  /** `#rrggbb` */
  readonly palette: readonly string[];
  readonly ground: string;
  /** Points to stand out, ascending; where there are any, the others step back. */
  readonly selection: Uint32Array;
  /** In pixels of the canvas. */
  readonly radius: number;
}

/** How much of their colour points keep that stepped back. */
const BEHIND = 0.22;

/** Draws the points over the ground; those selected last, and larger. */
export function paintPoints(image: Pick<ImageData, "data" | "width" | "height">, points: PaintedPoints): void {
  const { pixels, colourOf, palette, ground, selection, radius } = points;
  const target = new Uint32Array(image.data.buffer);
  const base = channels(ground);
  target.fill(packed(base));
  const full = palette.map(channels);
  const faded = full.map((colour) => mixed(base, colour, BEHIND));
  const disc = discOf(radius);
  const stamp = (i: number, colours: readonly Rgb[], shape: Disc) =>
    stampDisc(target, image.width, image.height, pixels[2 * i], pixels[2 * i + 1], colours[colourOf[i]], shape);
  const context = selection.length > 0 ? faded : full;
  for (let i = 0; i < colourOf.length; i++) stamp(i, context, disc);
  const larger = discOf(1.25 * radius);
  for (const i of selection) if (i < colourOf.length) stamp(i, full, larger);
}

type Rgb = readonly [number, number, number];

interface Disc {
  readonly reach: number;
  /** Share of each pixel of the square of side 2 reach + 1 that the disc covers. */
  readonly cover: Float32Array;
}

function discOf(radius: number): Disc {
  const reach = Math.ceil(radius);
  const side = 2 * reach + 1;
  const cover = Float32Array.from({ length: side * side }, (_, i) => {
    const distance = Math.hypot((i % side) - reach, Math.floor(i / side) - reach);
    return Math.min(1, Math.max(0, radius + 0.5 - distance));
  });
  return { reach, cover };
}

function stampDisc(
  target: Uint32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  colour: Rgb,
  { reach, cover }: Disc,
): void {
  const centreX = Math.round(x);
  const centreY = Math.round(y);
  if (centreX < -reach || centreY < -reach || centreX >= width + reach || centreY >= height + reach) return;
  const solid = packed(colour);
  const side = 2 * reach + 1;
  for (let dy = -reach; dy <= reach; dy++) {
    const row = centreY + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -reach; dx <= reach; dx++) {
      const column = centreX + dx;
      if (column < 0 || column >= width) continue;
      const share = cover[(dy + reach) * side + dx + reach];
      if (share === 0) continue;
      const at = row * width + column;
      target[at] = share === 1 ? solid : blended(target[at], colour, share);
    }
  }
}

/** Canvas pixels are four bytes, red first; read as one number that is little-endian, as all browsers' machines are. */
function packed([red, green, blue]: Rgb): number {
  return (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

function blended(under: number, colour: Rgb, share: number): number {
  return packed(mixed([under & 255, (under >> 8) & 255, (under >> 16) & 255], colour, share));
}

function mixed(under: Rgb, colour: Rgb, share: number): Rgb {
  return [
    under[0] + share * (colour[0] - under[0]),
    under[1] + share * (colour[1] - under[1]),
    under[2] + share * (colour[2] - under[2]),
  ];
}
