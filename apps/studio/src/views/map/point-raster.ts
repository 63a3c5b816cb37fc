import type { SpectrumColours } from "./map-raster.ts";

/** How much of their colour points keep that are not selected, where some are; of 255. */
const BEHIND = 50;

export interface PointCloud {
  /** Pixels of the canvas, x and y in turn. */
  readonly pixels: Float32Array;
  readonly colours: SpectrumColours;
  readonly selection: Uint32Array;
  /** In pixels of the canvas. */
  readonly radius: number;
}

/** Points as squares and crosses, written pixel by pixel: a hundred thousand of them within a frame. Those selected last. */
export function pointRaster({ pixels, colours, selection, radius }: PointCloud, width: number, height: number) {
  const image = new ImageData(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const target = new Uint32Array(image.data.buffer);
  const side = Math.max(2, Math.round(2 * radius));
  const { of, crossed, cross } = colours;
  const mark = (i: number, alpha: number) => {
    if (of[i] === 0) return;
    const isCross = crossed?.[i] === 1;
    const colour = (((isCross ? cross : of[i]) & 0xffffff) | (alpha << 24)) >>> 0;
    const left = Math.round(pixels[2 * i] - radius);
    const top = Math.round(pixels[2 * i + 1] - radius);
    const [from, to] = [Math.max(0, left), Math.min(image.width, left + side)];
    const end = from < to ? Math.min(image.height, top + side) : 0;
    for (let y = Math.max(0, top); y < end; y++) {
      const start = y * image.width;
      if (!isCross) target.fill(colour, start + from, start + to);
      else {
        for (const x of [left + y - top, left + side - 1 - (y - top)]) {
          if (x >= from && x < to) target[start + x] = colour;
        }
      }
    }
  };
  const alpha = selection.length > 0 ? BEHIND : 255;
  for (let i = 0; i < of.length; i++) mark(i, alpha);
  for (const i of selection) if (i < of.length) mark(i, 255);
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}
