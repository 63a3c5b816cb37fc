import { colourBar, colourBarWidth } from "./colour-bar.ts";
import { type FigureOptions, figure, figureHead } from "./figure.ts";
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

/** A map row by row, first row on top: one value or one label a pixel. NaN and "" are pixels without one. */
export type MapData = MapGrid &
  ({ readonly values: ArrayLike<number> } | { readonly labels: ArrayLike<string | number> });

export interface MapFigureOptions extends FigureOptions {
  /** What the values are, with their unit; beside the colour bar. */
  readonly valueLabel?: string;
  /** The values of the darkest and the lightest colour; by default the least and the greatest. */
  readonly range?: Domain;
}

/** An image of a map: values with a colour bar, or clusters with a legend; a scale bar where the step is known. */
export function mapFigure(
  data: MapData,
  { width: widest = 720, height: highest = 620, title, description, valueLabel = "", range }: MapFigureOptions = {},
): string {
  const head = figureHead(title, "labels" in data ? labelLegend(data.labels) : [], widest);
  const domain = "labels" in data ? ([0, 1] as const) : (range ?? valueRange([data.values]));
  const barRoom = "labels" in data ? EDGE : GAP + colourBarWidth(domain, BAR_HEIGHT, valueLabel) + 6;
  const under = data.stepUm === undefined ? EDGE : 32;
  const room = { left: EDGE, top: head.height, width: widest - EDGE - barRoom, height: highest - head.height - under };
  const box = fitRaster(data, room);
  const size = {
    width: head.svg ? widest : Math.ceil(EDGE + box.width + barRoom),
    height: Math.ceil(box.top + box.height + under),
  };
  const about = `A map of ${data.columns} x ${data.rows} pixels`;
  const frame = { ...size, title: title ?? (valueLabel || "Map"), description: description ?? about };
  if ("labels" in data) {
    checkGrid("labels", data.labels.length, data);
    return figure(frame, head.svg, labelRaster(data.labels, data, box), scaleBar(data, box));
  }
  checkGrid("values", data.values.length, data);
  const bar = {
    left: box.left + box.width + GAP,
    top: box.top,
    height: Math.min(box.height, BAR_HEIGHT),
    label: valueLabel,
  };
  return figure(
    frame,
    head.svg,
    valueRaster(data.values, data, domain, box),
    colourBar(domain, viridis, bar),
    scaleBar(data, box),
  );
}

const EDGE = 14;
const GAP = 12;
const BAR_HEIGHT = 280;
