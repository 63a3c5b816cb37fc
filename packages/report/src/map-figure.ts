import { colourBar, colourBarWidth } from "./colour-bar.ts";
import { type FigureOptions, figure, figureHead, type RestOption } from "./figure.ts";
import { viridis } from "./palette.ts";
import {
  checkGrid,
  fitRaster,
  labelLegend,
  labelRaster,
  type MapGrid,
  scaleBar,
  valueRange,
  valueRaster,
} from "./raster.ts";
import type { Domain } from "./ticks.ts";

/** A value a pixel, row by row, first row on top; NaN where there is none. */
export interface ValueMap extends MapGrid {
  readonly values: ArrayLike<number>;
}

/** A label a pixel, row by row, first row on top; "" where there is none. */
export interface LabelMap extends MapGrid {
  readonly labels: ArrayLike<string | number>;
}

export interface MapFigureOptions extends FigureOptions, RestOption {
  /** What the values are, with their unit; beside the colour bar. */
  readonly valueLabel?: string;
  /** The values of the darkest and the lightest colour; by default the least and the greatest. */
  readonly range?: Domain;
}

/** An image of a map: values with a colour bar, or clusters with a legend; a scale bar where the step is known. */
export function mapFigure(map: ValueMap | LabelMap, options: MapFigureOptions = {}): string {
  return "labels" in map ? labelMapFigure(map, options) : valueMapFigure(map, options);
}

function valueMapFigure(
  map: ValueMap,
  { width = WIDTH, height = HEIGHT, title, description, valueLabel = "", range }: MapFigureOptions,
): string {
  checkGrid("values", map.values.length, map);
  const domain = range ?? valueRange([map.values]);
  const barRoom = GAP + colourBarWidth(domain, BAR_HEIGHT, valueLabel) + 6;
  const head = figureHead(title, [], width);
  const room = {
    left: EDGE,
    top: head.height,
    width: width - EDGE - barRoom,
    height: height - head.height - under(map),
  };
  const box = fitRaster(map, room);
  const bar = {
    left: box.left + box.width + GAP,
    top: box.top,
    height: Math.min(box.height, BAR_HEIGHT),
    label: valueLabel,
  };
  const [low, high] = domain.map((value) => value.toPrecision(3));
  return figure(
    {
      width: title ? width : Math.ceil(box.left + box.width + barRoom),
      height: Math.ceil(box.top + box.height + under(map)),
      title: title ?? (valueLabel || "Map"),
      description: description ?? `A map of ${map.columns} x ${map.rows} pixels, values from ${low} to ${high}`,
    },
    head.svg,
    valueRaster(map.values, map, domain, box),
    colourBar(domain, viridis, bar),
    scaleBar(map, box),
  );
}

function labelMapFigure(
  map: LabelMap,
  { width = WIDTH, height = HEIGHT, title, description, rest }: MapFigureOptions,
): string {
  checkGrid("labels", map.labels.length, map);
  const items = labelLegend(map.labels, rest);
  const head = figureHead(title, items, width);
  const room = { left: EDGE, top: head.height, width: width - 2 * EDGE, height: height - head.height - under(map) };
  const box = fitRaster(map, room);
  const names = items.map(({ name }) => name).join(", ");
  return figure(
    {
      width,
      height: Math.ceil(box.top + box.height + under(map)),
      title: title ?? "Map of clusters",
      description: description ?? `A map of ${map.columns} x ${map.rows} pixels: ${names}`,
    },
    head.svg,
    labelRaster(map.labels, map, box, rest),
    scaleBar(map, box),
  );
}

/** The room below the image. */
const under = ({ stepUm }: MapGrid) => (stepUm === undefined ? EDGE : 32);

const WIDTH = 720;
const HEIGHT = 620;
const EDGE = 14;
const GAP = 12;
const BAR_HEIGHT = 280;
