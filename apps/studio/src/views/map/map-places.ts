import { isExpectedError } from "@stokes/errors";
import { type MapGeometry, mapGeometry, type SpectrumSet } from "@stokes/spectra";

/** Where the spectra lie on the sample. */
export interface MapPlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where they lie on an even grid, which is drawn as pixels; undefined for scattered positions, drawn as points. */
  readonly grid: MapGeometry | undefined;
  /** Size of a pixel of the grid. */
  readonly step: readonly [number, number];
  /** Of positions: files that only count pixels give no micrometres. */
  readonly unit: "µm" | "px";
  /** All that is drawn: from the left and lowest edge, width and height. */
  readonly box: readonly [left: number, low: number, width: number, height: number];
}

/** A line of pixels is drawn this thick, as a share of its length. */
const LINE = 0.06;
/** Spacings of an even grid differ by no more than this share. */
const UNEVEN = 0.2;
/** Of a grid's pixels at least this share has a spectrum. */
const FILLED = 0.1;

/** The places in the columns `x` and `y`; undefined where these are missing or hold no two places. */
export function mapPlaces(set: SpectrumSet): MapPlaces | undefined {
  const { x, y } = set.columns;
  if (!(x instanceof Float64Array) || !(y instanceof Float64Array)) return undefined;
  const [left, right] = extent(x);
  const [low, high] = extent(y);
  if (!(right > left || high > low)) return undefined;
  const unit = set.history.some(({ parameters }) => parameters.positionUnit === "pixels") ? "px" : "µm";
  const grid = evenGrid(set);
  if (grid === undefined) {
    const size = Math.max(right - left, high - low);
    const margin = 0.03 * size;
    const box = [left - margin, low - margin, right - left + 2 * margin, high - low + 2 * margin] as const;
    return { x, y, grid, step: [size / 100, size / 100], unit, box };
  }
  const [stepX, stepY] = [spacing(grid.x), spacing(grid.y)];
  const step = [stepX ?? LINE * (high - low), stepY ?? LINE * (right - left)] as const;
  const box = [left - step[0] / 2, low - step[1] / 2, grid.width * step[0], grid.height * step[1]] as const;
  return { x, y, grid, step, unit, box };
}

function evenGrid(set: SpectrumSet): MapGeometry | undefined {
  try {
    const grid = mapGeometry(set);
    const filled = grid.pixelOf.length / grid.rowAt.length;
    return filled >= FILLED && isEven(grid.x) && isEven(grid.y) ? grid : undefined;
  } catch (error) {
    if (isExpectedError(error)) return undefined;
    throw error;
  }
}

function isEven(lines: Float64Array): boolean {
  const mean = spacing(lines);
  if (mean === undefined) return true;
  return lines.every((line, i) => i === 0 || Math.abs(line - lines[i - 1] - mean) < UNEVEN * mean);
}

function spacing(lines: Float64Array): number | undefined {
  return lines.length > 1 ? (lines[lines.length - 1] - lines[0]) / (lines.length - 1) : undefined;
}

function extent(values: Float64Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
