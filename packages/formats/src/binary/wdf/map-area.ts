import type { Cursor } from "../../cursor.ts";

/** Bits of the WMAP block's first word. */
const RANDOM_POINTS = 1;
const COLUMN_MAJOR = 2;
const ALTERNATING = 4;
const LINE_FOCUS = 8;
const XY_LINE = 128;

/** The WMAP block: the grid that a map was measured on. */
export interface WdfMapArea {
  readonly order: string;
  /** Spectra along x, y, z. */
  readonly shape: readonly [number, number, number];
  readonly originUm: readonly [number, number, number];
  readonly stepUm: readonly [number, number, number];
  /** Set where the points lie on a grid. */
  readonly regular: boolean;
  readonly columnMajor: boolean;
  readonly alternating: boolean;
}

export function readWdfMapArea(content: Cursor): WdfMapArea {
  const flags = content.seek(0).u32("the map's flags");
  const [x0, y0, z0, dx, dy, dz] = content.skip(4).float32s(6, "the map's origin and step");
  const [nx, ny, nz] = content.uint32s(3, "the map's shape");
  return {
    order: orderName(flags),
    shape: [nx!, ny!, nz!],
    originUm: [x0!, y0!, z0!],
    stepUm: [dx!, dy!, dz!],
    regular: (flags & (RANDOM_POINTS | XY_LINE)) === 0,
    columnMajor: (flags & COLUMN_MAJOR) !== 0,
    alternating: (flags & ALTERNATING) !== 0,
  };
}

function orderName(flags: number): string {
  if (flags & RANDOM_POINTS) return "points";
  if (flags & XY_LINE) return "line";
  const names = [flags & COLUMN_MAJOR ? "columns" : "rows"];
  if (flags & ALTERNATING) names.push("snake");
  if (flags & LINE_FOCUS) names.push("line focus");
  return names.join(", ");
}

/** Positions on the grid in the order of measurement, for files whose ORGN block does not list them. */
export function gridPositions(area: WdfMapArea, spectra: number): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(spectra);
  const y = new Float64Array(spectra);
  const [nx, ny] = area.shape;
  const fast = Math.max(1, area.columnMajor ? ny : nx);
  const slowLength = Math.max(1, area.columnMajor ? nx : ny);
  for (let i = 0; i < spectra; i++) {
    const slow = Math.floor(i / fast) % slowLength;
    const along = i % fast;
    const turned = area.alternating && slow % 2 === 1 ? fast - 1 - along : along;
    const [column, row] = area.columnMajor ? [slow, turned] : [turned, slow];
    x[i] = area.originUm[0] + column * area.stepUm[0];
    y[i] = area.originUm[1] + row * area.stepUm[1];
  }
  return { x, y };
}
