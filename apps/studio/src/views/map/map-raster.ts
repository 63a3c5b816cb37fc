/** @file The pixels of a map, one a place of the grid: made when what they show changes, and only moved after that. */
import { viridis } from "@stokes/report";
import type { MapGeometry } from "@stokes/spectra";
import { categoryColours, channels, mixed } from "../../drawing/category-colours.ts";
import type { ThemeColours } from "../../shell/theme.ts";
import type { MapDrawn } from "./map-drawn.ts";

/** Colours of the scale. */
const SHADES = 256;
const SCALE = Uint32Array.from({ length: SHADES }, (_, i) => packed(viridis(i / (SHADES - 1)), 255));

/** Colours as four bytes, red first; 0 is transparent. */
export interface SpectrumColours {
  /** Of each spectrum; 0 where it has no value, and of no category the ground under its cross. */
  readonly of: Uint32Array;
  /** 1 for each spectrum of no category; undefined where there are none. */
  readonly crossed: Uint8Array | undefined;
  readonly cross: number;
}

export function spectrumColours(
  drawn: Exclude<MapDrawn, { kind: "nothing" }>,
  { theme, muted, ground }: ThemeColours,
): SpectrumColours {
  const cross = packed(muted, 255);
  if (drawn.kind === "groups") {
    const { names, of } = drawn.colouring;
    const palette = categoryColours(names.length, theme).map((colour) => packed(colour, 255));
    const under = packed(mixed(muted, ground, UNDER_CROSS), 255);
    return {
      of: Uint32Array.from(of, (index) => (index < 0 ? under : palette[index])),
      crossed: of.some((index) => index < 0) ? Uint8Array.from(of, (index) => Number(index < 0)) : undefined,
      cross,
    };
  }
  const [low, high] = drawn.domain;
  const factor = (SHADES - 1) / (high - low);
  const colourOf = (value: number) => {
    if (!Number.isFinite(value)) return 0;
    return SCALE[Math.round(Math.min(SHADES - 1, Math.max(0, (value - low) * factor)))];
  };
  return { of: Uint32Array.from(drawn.values, colourOf), crossed: undefined, cross };
}

/** How much of the cross's colour its ground has. */
const UNDER_CROSS = 0.25;

/** The grid as a picture. Its making is marked, so that a test can tell how often it happens. */
export function mapRaster(grid: MapGeometry, colours: SpectrumColours, down: boolean): OffscreenCanvas {
  performance.mark("map raster");
  const { of, crossed, cross } = colours;
  if (crossed === undefined || grid.width * grid.height * CELL ** 2 > MOST_PIXELS) {
    return raster(grid, 1, down, (row) => of[row]);
  }
  return raster(grid, CELL, down, (row, x, y) =>
    crossed[row] === 1 && (x === y || x + y === CELL - 1) ? cross : of[row],
  );
}

/** Side of a place in pixels where there are crosses to draw; larger maps have a pixel a place, and no crosses. */
const CELL = 7;
const MOST_PIXELS = 8e6;

/** A veil in the colour of the ground over what is not selected. */
export function veilRaster(grid: MapGeometry, selection: Uint32Array, ground: string, down: boolean): OffscreenCanvas {
  const selected = new Uint8Array(grid.pixelOf.length);
  for (const row of selection) selected[row] = 1;
  const veil = packed(ground, VEIL);
  return raster(grid, 1, down, (row) => (selected[row] === 1 ? 0 : veil));
}

/** How opaque the veil is, of 255. */
const VEIL = 175;

/** First line on top: that of the least y where y grows downwards. A place has `cell` x `cell` pixels. */
function raster(
  { width, height, rowAt }: MapGeometry,
  cell: number,
  down: boolean,
  colourOf: (row: number, x: number, y: number) => number,
) {
  const image = new ImageData(cell * width, cell * height);
  const target = new Uint32Array(image.data.buffer);
  for (let top = 0; top < image.height; top++) {
    const line = Math.floor(top / cell);
    const from = (down ? line : height - 1 - line) * width;
    for (let left = 0; left < image.width; left++) {
      const row = rowAt[from + Math.floor(left / cell)];
      if (row >= 0) target[top * image.width + left] = colourOf(row, left % cell, top % cell);
    }
  }
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

/** Canvas pixels are four bytes, red first; read as one number that is little-endian, as all browsers' machines are. */
function packed(colour: string, alpha: number): number {
  const [red, green, blue] = channels(colour);
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
