import type { MapPlaces } from "./map-places.ts";

/** From positions to pixels of the canvas. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  /** The position in the middle of the canvas. */
  readonly centre: readonly [number, number];
  /** Pixels a unit of position. */
  readonly scale: number;
  /** Whether y grows downwards: as in the picture under the map, where there is one; otherwise upwards. */
  readonly down: boolean;
}

/** What is seen: its middle, and how much larger than the whole. */
export interface MapLook {
  readonly centre: readonly [number, number];
  readonly zoom: number;
}

/** A rectangle in pixels of the canvas: left, top, width, height. */
export type PixelBox = readonly [left: number, top: number, width: number, height: number];

const MARGIN = 0.03;

export function mapFrame(
  { box: [left, low, spanX, spanY] }: MapPlaces,
  { width, height }: Pick<MapFrame, "width" | "height">,
  down: boolean,
  look: MapLook | undefined,
): MapFrame {
  const fit = (1 - 2 * MARGIN) * Math.min(width / spanX, height / spanY);
  const centre = look?.centre ?? ([left + spanX / 2, low + spanY / 2] as const);
  return { width, height, centre, scale: fit * (look?.zoom ?? 1), down };
}

/** The look after a move by pixels, and a zoom by a factor about a pixel. */
export function movedLook(
  { width, height, centre, scale, down }: MapFrame,
  zoom: number,
  { dx = 0, dy = 0, by = 1, x = width / 2, y = height / 2 },
): MapLook {
  const next = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom * by));
  const keep = (1 - zoom / next) / scale;
  const up = down ? 1 : -1;
  return {
    centre: [centre[0] - dx / scale + (x - width / 2) * keep, centre[1] + up * (-dy / scale + (y - height / 2) * keep)],
    zoom: next,
  };
}

const MOST_ZOOM = 200;
const LEAST_ZOOM = 0.3;

/** The pixel of a position. */
export function pixelAt({ width, height, centre, scale, down }: MapFrame, x: number, y: number) {
  const up = down ? 1 : -1;
  return [(x - centre[0]) * scale + width / 2, up * (y - centre[1]) * scale + height / 2] as const;
}

/** The position at a pixel. */
export function placeAt({ width, height, centre, scale, down }: MapFrame, x: number, y: number) {
  const up = down ? 1 : -1;
  return [centre[0] + (x - width / 2) / scale, centre[1] + (up * (y - height / 2)) / scale] as const;
}

/** Where a rectangle of positions is drawn. */
export function pixelBox(frame: MapFrame, [left, low, width, height]: MapPlaces["box"]): PixelBox {
  const [x, y] = pixelAt(frame, left, frame.down ? low : low + height);
  return [x, y, width * frame.scale, height * frame.scale];
}

/** Pixels of every spectrum: x and y in turn. */
export function pixelsOf({ x, y }: MapPlaces, { width, height, centre, scale, down }: MapFrame): Float32Array {
  const up = down ? scale : -scale;
  const pixels = new Float32Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    pixels[2 * i] = (x[i] - centre[0]) * scale + width / 2;
    pixels[2 * i + 1] = (y[i] - centre[1]) * up + height / 2;
  }
  return pixels;
}

/** The spectrum whose pixel of the grid a pixel of the canvas lies in. */
export function rowAtPixel(places: MapPlaces, frame: MapFrame, x: number, y: number): number | undefined {
  const { grid, box, step } = places;
  if (grid === undefined) return undefined;
  const [atX, atY] = placeAt(frame, x, y);
  const column = Math.floor((atX - box[0]) / step[0]);
  const line = Math.floor((atY - box[1]) / step[1]);
  if (column < 0 || line < 0 || column >= grid.width || line >= grid.height) return undefined;
  const row = grid.rowAt[line * grid.width + column];
  return row < 0 ? undefined : row;
}
