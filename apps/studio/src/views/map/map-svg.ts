import { categoryName } from "../../state/colouring.ts";
import { mapTexts } from "../../texts/map-texts.ts";
import type { MapDrawn } from "./map-drawn.ts";
import type { MapPlaces } from "./map-places.ts";

/** A map that has something to show. */
export type DrawnMap = Exclude<MapDrawn, { kind: "nothing" }>;

export interface MapSvgOptions {
  readonly title: string;
  /** Whether y grows downward, as under a picture of the stage. */
  readonly down: boolean;
}

/** The map as a figure for print: pixels on a grid, points at scattered places. */
export async function mapSvg(
  drawn: DrawnMap,
  { grid, step, unit, x, y }: MapPlaces,
  { title, down }: MapSvgOptions,
): Promise<string> {
  const { embeddingFigure, mapFigure } = await import("@stokes/report");
  const label = (row: number) => {
    if (row < 0) return "";
    if (drawn.kind === "groups") return categoryName(drawn.colouring, row);
    return rangeName(drawn, row);
  };
  if (grid === undefined) {
    const labels = Array.from(x, (_, row) => label(row));
    const flipped = down ? y.map((value) => -value) : y;
    return embeddingFigure(
      { x, y: flipped, labels },
      {
        title,
        xLabel: `x / ${unit}`,
        yLabel: `y / ${unit}`,
        ...(drawn.kind === "values" ? { description: drawn.label } : { rest: drawn.colouring.none }),
      },
    );
  }
  const { width, height, rowAt } = grid;
  const rows = Array.from(rowAt, (_, pixel) => {
    const line = Math.floor(pixel / width);
    return rowAt[(down ? line : height - 1 - line) * width + (pixel % width)];
  });
  const size = { columns: width, rows: height, ...(unit === "µm" && { stepUm: step }) };
  if (drawn.kind === "groups")
    return mapFigure({ ...size, labels: rows.map(label) }, { title, rest: drawn.colouring.none });
  const { values, domain, label: valueLabel } = drawn;
  return mapFigure(
    { ...size, values: rows.map((row) => (row < 0 ? Number.NaN : values[row])) },
    { title, valueLabel, range: domain },
  );
}

/** Steps that values of scattered places are told in, in print. */
const STEPS = 6;

function rangeName({ values, domain: [low, high] }: Extract<DrawnMap, { kind: "values" }>, row: number): string {
  if (!Number.isFinite(values[row])) return "";
  const width = (high - low) / STEPS;
  const step = Math.min(STEPS - 1, Math.max(0, Math.floor((values[row] - low) / width)));
  return mapTexts.range(low + step * width, low + (step + 1) * width);
}
