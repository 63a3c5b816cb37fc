import type { SpectrumSet } from "@stokes/spectra";

/** A map's pixels, row by row with the largest y on top, and the spectrum of each. */
export interface PixelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Spectrum of every pixel; -1 where none was measured. */
  readonly spectrum: Int32Array;
  readonly stepUm: readonly [x: number, y: number];
}

/** Share of the pixels that must have a spectrum for positions to count as a map. */
const LEAST_FILLED = 0.5;

/**
 * The grid that spectra with numeric columns `x` and `y` were measured on; `undefined` where there are no such columns
 * or the positions are no grid (a line, scattered points, two spectra at one place).
 */
export function pixelGrid({ columns: { x, y } }: SpectrumSet): PixelGrid | undefined {
  if (!(x instanceof Float64Array) || !(y instanceof Float64Array)) return undefined;
  const xs = places(x);
  const ys = places(y);
  const [columns, rows] = [xs.length, ys.length];
  if (columns < 2 || rows < 2 || x.length < LEAST_FILLED * columns * rows) return undefined;
  const spectrum = new Int32Array(columns * rows).fill(-1);
  const columnOf = new Map(xs.map((value, i) => [value, i]));
  const rowOf = new Map(ys.map((value, i) => [value, i]));
  for (let i = 0; i < x.length; i++) {
    const column = columnOf.get(x[i]);
    const row = rowOf.get(y[i]);
    if (column === undefined || row === undefined) return undefined;
    const pixel = (rows - 1 - row) * columns + column;
    if (spectrum[pixel] !== -1) return undefined;
    spectrum[pixel] = i;
  }
  return { columns, rows, spectrum, stepUm: [step(xs), step(ys)] };
}

function places(positions: Float64Array): number[] {
  return [...new Set(positions)].filter(Number.isFinite).sort((a, b) => a - b);
}

function step(sorted: readonly number[]): number {
  return (sorted[sorted.length - 1] - sorted[0]) / (sorted.length - 1);
}
