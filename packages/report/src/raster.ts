import { categories } from "./categories.ts";
import { indexedPng } from "./indexed-png.ts";
import { cross, type LegendItem } from "./legend.ts";
import { GRID, INK, MUTED, REST_FILL, viridis } from "./palette.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { type Domain, domainOf } from "./ticks.ts";

/** The grid of a map: its size in pixels and, where known, the distance between them. */
export interface MapGrid {
  readonly columns: number;
  readonly rows: number;
  /** In µm, one for both directions or [x, y]. Without it there is no scale bar. */
  readonly stepUm?: number | readonly [x: number, y: number];
}

export interface RasterBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Values as an image from dark (low) to light; what is not finite stays empty. */
export function valueRaster(values: ArrayLike<number>, grid: MapGrid, [low, high]: Domain, box: RasterBox): string {
  const indices = Uint8Array.from(values, (value) => {
    if (!Number.isFinite(value)) return 0;
    return 1 + Math.min(SHADES - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * SHADES)));
  });
  return image(indices, grid, VIRIDIS, box);
}

/** Categories as an image of their colours, those of none (`rest`) crossed; no label ("") stays empty. */
export function labelRaster(labels: ArrayLike<string | number>, grid: MapGrid, box: RasterBox, rest = ""): string {
  const named = namedCategories(labels, rest);
  if (named.length > 255) throw new RangeError(`a map shows up to 255 categories, not ${named.length}`);
  const side = Math.min(box.width / grid.columns, box.height / grid.rows);
  const crossed = side >= CROSSED_FROM ? (named.find(({ name }) => name === rest)?.at ?? []) : [];
  const indices = new Uint8Array(labels.length);
  for (const [i, { at }] of named.entries()) for (const pixel of at) indices[pixel] = i + 1;
  const palette = named.map(({ name, colour }) => (name === rest && crossed.length > 0 ? REST_FILL : colour));
  return image(indices, grid, palette, box) + crosses(crossed, grid, box, side);
}

/** Pixels of a map are crossed where their sides have so many pixels of the figure; smaller ones are grey. */
const CROSSED_FROM = 4;

function crosses(pixels: readonly number[], { columns, rows }: MapGrid, box: RasterBox, side: number): string {
  if (pixels.length === 0) return "";
  const middle = (place: number, places: number, start: number, length: number) =>
    start + ((place + 0.5) * length) / places;
  const d = pixels.map((pixel) =>
    cross(
      middle(pixel % columns, columns, box.left, box.width),
      middle(Math.floor(pixel / columns), rows, box.top, box.height),
      0.3 * side,
    ),
  );
  return svgElement("path", { class: "crosses", d: d.join(""), fill: "none", stroke: MUTED });
}

export function labelLegend(labels: ArrayLike<string | number>, rest = ""): LegendItem[] {
  return namedCategories(labels, rest).map(({ name, colour, at }) => {
    return { name: `${name} (${at.length})`, colour, shape: name === rest ? "cross" : "bar" };
  });
}

/** The largest box of the grid's proportions within `width` x `height`. */
export function fitRaster(grid: MapGrid, { left, top, width, height }: RasterBox): RasterBox {
  const [stepX, stepY] = steps(grid);
  const scale = Math.min(width / (grid.columns * stepX), height / (grid.rows * stepY));
  return { left, top, width: grid.columns * stepX * scale, height: grid.rows * stepY * scale };
}

/** A bar of a round length, about a quarter of the image, under its left end; nothing where the step is unknown. */
export function scaleBar(grid: MapGrid, { left, top, width, height }: RasterBox): string {
  if (grid.stepUm === undefined) return "";
  const pixelsPerUm = width / (grid.columns * steps(grid)[0]);
  const wanted = width / 4 / pixelsPerUm;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const um = Number((power * (wanted / power >= 5 ? 5 : wanted / power >= 2 ? 2 : 1)).toPrecision(3));
  const y = top + height + 12;
  const length = um * pixelsPerUm;
  const d = `M${hundredths(left)},${hundredths(y)}h${hundredths(length)}`;
  const label = um >= 1000 ? `${um / 1000} mm` : `${um} µm`;
  return svgElement(
    "g",
    { class: "scale-bar" },
    svgElement("path", { d, stroke: INK, "stroke-width": 4 }),
    svgText(label, { x: left + length + 8, y: y + 4 }),
  );
}

/** The range of all values, never empty. */
export const valueRange = (values: Iterable<ArrayLike<number>>): Domain => domainOf(values, 0);

export function checkGrid(name: string, length: number, { columns, rows }: MapGrid): void {
  if (length !== columns * rows) {
    throw new RangeError(`a map of ${columns} x ${rows} pixels needs ${columns * rows} ${name}, not ${length}`);
  }
}

const SHADES = 255;
const VIRIDIS = Array.from({ length: SHADES }, (_, i) => viridis(i / (SHADES - 1)));

function image(indices: Uint8Array, { columns, rows }: MapGrid, palette: readonly string[], box: RasterBox): string {
  const { left: x, top: y, width, height } = box;
  const zoom = Math.ceil((2 * Math.max(width, height)) / Math.max(columns, rows));
  const href = indexedPng(indices, columns, palette, zoom);
  const frame = svgElement("rect", { x, y, width, height, fill: "none", stroke: GRID });
  return svgElement("image", { x, y, width, height, href, preserveAspectRatio: "none" }) + frame;
}

const namedCategories = (labels: ArrayLike<string | number>, rest: string) =>
  categories(labels, rest).filter(({ name }) => name !== "");

function steps({ stepUm = 1 }: MapGrid): readonly [number, number] {
  return typeof stepUm === "number" ? [stepUm, stepUm] : stepUm;
}
