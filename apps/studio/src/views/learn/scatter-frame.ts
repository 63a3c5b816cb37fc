import type { Matrix } from "@stokes/analysis";

/** From positions to pixels: x = (position - centre) * scale + middle of the canvas; y upwards. */
export interface ScatterFrame {
  readonly width: number;
  readonly height: number;
  readonly centre: readonly [number, number];
  /** Pixels a unit. */
  readonly scale: number;
}

/** What is seen: `centre` in positions, `zoom` times as large as all points need. Undefined shows them all. */
export interface ScatterLook {
  readonly centre: readonly [number, number];
  readonly zoom: number;
}

export interface ScatterExtent {
  readonly centre: readonly [number, number];
  readonly size: readonly [number, number];
}

/** Where the points lie; `positions` is points x 2. */
export function scatterExtent({ values }: Matrix): ScatterExtent {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low[i % 2] = Math.min(low[i % 2], values[i]);
    high[i % 2] = Math.max(high[i % 2], values[i]);
  }
  return {
    centre: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2],
    size: [Math.max(high[0] - low[0], 1e-9), Math.max(high[1] - low[1], 1e-9)],
  };
}

/** Room at the edges, as a share of the canvas. */
const MARGIN = 0.06;

export function scatterFrame(
  extent: ScatterExtent,
  { width, height }: Pick<ScatterFrame, "width" | "height">,
  look: ScatterLook | undefined,
): ScatterFrame {
  const [spanX, spanY] = extent.size;
  const fit = (1 - 2 * MARGIN) * Math.min(width / spanX, height / spanY);
  return { width, height, centre: look?.centre ?? extent.centre, scale: fit * (look?.zoom ?? 1) };
}

/** The look after a move by pixels and a zoom about a pixel. */
export function movedLook(
  { width, height, centre, scale }: ScatterFrame,
  zoom: number,
  { dx = 0, dy = 0, by = 1, x = width / 2, y = height / 2 },
): ScatterLook {
  const keep = (1 - 1 / by) / scale;
  return {
    centre: [centre[0] - dx / scale + (x - width / 2) * keep, centre[1] + dy / scale - (y - height / 2) * keep],
    zoom: zoom * by,
  };
}

/** Pixels of every point: x and y in turn. */
export function pixelsOf({ values }: Matrix, { width, height, centre, scale }: ScatterFrame): Float32Array {
  const pixels = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 2) {
    pixels[i] = (values[i] - centre[0]) * scale + width / 2;
    pixels[i + 1] = height / 2 - (values[i + 1] - centre[1]) * scale;
  }
  return pixels;
}
