/** @file The pixels of a map, one a place of the grid: made when what they show changes, and only moved after that. */
import { viridis } from "@stokes/report";
import type { MapGeometry } from "@stokes/spectra";
import { categoryColours, channels } from "../../drawing/category-colours.ts";
import type { Theme } from "../../shell/theme.ts";
import type { MapDrawn } from "./map-drawn.ts";

/** Colours of the scale. */
const SHADES = 256;
const SCALE = Uint32Array.from({ length: SHADES }, (_, i) => packed(viridis(i / (SHADES - 1)), 255));

/** The colour of each spectrum, four bytes red first; 0, which is transparent, where it has none. */
export function spectrumColours(drawn: Exclude<MapDrawn, { kind: "nothing" }>, theme: Theme): Uint32Array {
  if (drawn.kind === "groups") {
    const { names, of } = drawn.colouring;
    const palette = categoryColours(names.length, theme).map((colour) => packed(colour, 255));
    return Uint32Array.from(of, (index) => (index < 0 ? 0 : palette[index]));
  }
  const [low, high] = drawn.domain;
  const factor = (SHADES - 1) / (high - low);
  return Uint32Array.from(drawn.values, (value) => {
    if (!Number.isFinite(value)) return 0;
    return SCALE[Math.round(Math.min(SHADES - 1, Math.max(0, (value - low) * factor)))];
  });
}

/** The grid as a picture. Its making is marked, so that a test can tell how often it happens. */
export function mapRaster(grid: MapGeometry, colours: Uint32Array, down: boolean): OffscreenCanvas {
  performance.mark("map raster");
  return raster(grid, down, (row) => colours[row]);
}

/** A veil in the colour of the ground over what is not selected. */
export function veilRaster(grid: MapGeometry, selection: Uint32Array, ground: string, down: boolean): OffscreenCanvas {
  const selected = new Uint8Array(grid.pixelOf.length);
  for (const row of selection) selected[row] = 1;
  const veil = packed(ground, VEIL);
  return raster(grid, down, (row) => (selected[row] === 1 ? 0 : veil));
}

/** How opaque the veil is, of 255. */
const VEIL = 175;

/** First line on top: that of the least y where y grows downwards. */
function raster({ width, height, rowAt }: MapGeometry, down: boolean, colourOf: (row: number) => number) {
  const image = new ImageData(width, height);
  const target = new Uint32Array(image.data.buffer);
  for (let line = 0; line < height; line++) {
    const from = (down ? line : height - 1 - line) * width;
    for (let column = 0; column < width; column++) {
      const row = rowAt[from + column];
      if (row >= 0) target[line * width + column] = colourOf(row);
    }
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

/** Canvas pixels are four bytes, red first; read as one number that is little-endian, as all browsers' machines are. */
function packed(colour: string, alpha: number): number {
  const [red, green, blue] = channels(colour);
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
