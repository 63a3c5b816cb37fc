import { colourBar, colourBarWidth } from "./colour-bar.ts";
import { type FigureOptions, figure, figureHead } from "./figure.ts";
import { viridis } from "./palette.ts";
import { checkGrid, fitRaster, type MapGrid, scaleBar, valueRange, valueRaster } from "./raster.ts";
import { svgText } from "./svg-element.ts";
import { fitText } from "./text-width.ts";
import type { Domain } from "./ticks.ts";

export interface ComponentImage {
  readonly name: string;
  /** Row by row, first row on top, one a pixel; NaN is a pixel without one. */
  readonly values: ArrayLike<number>;
}

export interface ImageFigureOptions extends FigureOptions {
  /** What the values are, with their unit. */
  readonly valueLabel?: string;
  /** The values of the darkest and the lightest colour; by default the least and the greatest of all images. */
  readonly range?: Domain;
  /** Images side by side. At most; by default as many as are 150 pixels wide, up to 4. */
  readonly across?: number;
}

/** Images of one map side by side (components, concentrations, band areas), on one scale of colours. */
export function imageFigure(
  images: readonly ComponentImage[],
  grid: MapGrid,
  { width = 720, height: wanted, title, description, valueLabel = "", range, across }: ImageFigureOptions = {},
): string {
  for (const { name, values } of images) checkGrid(`values of "${name}"`, values.length, grid);
  const head = figureHead(title, [], width);
  const domain = range ?? valueRange(images.map(({ values }) => values));
  const barRoom = colourBarWidth(domain, BAR_HEIGHT, valueLabel) + 6;
  const most = across ?? Math.max(1, Math.min(4, Math.floor((width - barRoom) / 150)));
  const rows = Math.max(1, Math.ceil(images.length / most));
  const perRow = Math.max(1, Math.ceil(images.length / rows));
  const cell = (width - EDGE - barRoom) / perRow;
  const limit = wanted === undefined ? 420 : (wanted - head.height - UNDER) / rows - NAME;
  const size = fitRaster(grid, { left: 0, top: 0, width: cell - GAP, height: limit });
  const rowHeight = size.height + NAME;
  const boxes = images.map((_, i) => ({
    ...size,
    left: EDGE + (i % perRow) * (size.width + GAP),
    top: head.height + Math.floor(i / perRow) * rowHeight + NAME - 6,
  }));
  const drawn = images.map(({ name, values }, i) => {
    const { left, top } = boxes[i];
    const label = svgText(fitText(name, 12, size.width), { x: left, y: top - 6, "font-weight": 700 });
    return label + valueRaster(values, grid, domain, boxes[i]);
  });
  const right = EDGE + perRow * (size.width + GAP);
  const bar = {
    left: right,
    top: boxes[0].top,
    height: Math.min(rows * rowHeight - NAME, BAR_HEIGHT),
    label: valueLabel,
  };
  const height = Math.ceil(head.height + rows * rowHeight + UNDER);
  const about = `${images.length} images of ${grid.columns} x ${grid.rows} pixels: ${images.map(({ name }) => name).join(", ")}`;
  return figure(
    {
      width: title ? width : Math.ceil(right + barRoom),
      height,
      title: title ?? "Images",
      description: description ?? about,
    },
    head.svg,
    ...drawn,
    colourBar(domain, viridis, bar),
    scaleBar(grid, boxes[(rows - 1) * perRow]),
  );
}

const EDGE = 14;
const GAP = 12;
const BAR_HEIGHT = 280;
const NAME = 30;
const UNDER = 32;
