import { DataError } from "@stokes/errors";
import { column } from "../set/columns.ts";
import { type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";

/** How the spectra of a map lie in the plane. */
export interface MapGeometry {
  readonly width: number;
  readonly height: number;
  /** Row of the set at each pixel, row-major from the least x and y; -1 where the map has no spectrum. */
  readonly rowAt: Int32Array;
  /** Pixel of each spectrum. */
  readonly pixelOf: Int32Array;
  /** Position of pixel columns and rows, ascending, in the unit of the columns (micrometres). */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface MapGeometryOptions {
  /** Names of the columns with positions. */
  readonly columns?: readonly [string, string];
}

/**
 * The grid that the positions lie on. Coordinates closer than a hundredth of the typical spacing are one. Throws a
 * DataError where positions are missing or not numbers, or two spectra share one.
 */
export function mapGeometry(set: SpectrumSet, { columns = ["x", "y"] }: MapGeometryOptions = {}): MapGeometry {
  const [xs, ys] = columns.map((name) => {
    const values = column(set, name);
    if (values instanceof Float64Array && values.every(Number.isFinite)) return values;
    throw new DataError(`column "${name}" does not give every spectrum a position; a map needs numbers in it`);
  });
  const x = gridLines(xs);
  const y = gridLines(ys);
  const spectra = spectrumCount(set);
  if (x.length * y.length > 100 * spectra + 100) {
    throw new DataError(
      `${spectra} spectra lie at ${x.length} different x and ${y.length} different y, which is no grid; name the position columns`,
    );
  }
  const rowAt = new Int32Array(x.length * y.length).fill(-1);
  const pixelOf = new Int32Array(spectra);
  for (let i = 0; i < spectra; i++) {
    const pixel = nearest(y, ys[i]) * x.length + nearest(x, xs[i]);
    if (rowAt[pixel] >= 0) {
      throw new DataError(
        `spectra ${rowAt[pixel]} and ${i} share the position x = ${xs[i]}, y = ${ys[i]}; a map has one spectrum a position`,
      );
    }
    rowAt[pixel] = i;
    pixelOf[i] = pixel;
  }
  return { width: x.length, height: y.length, rowAt, pixelOf, x, y };
}

/** Geometry of `width` x `height` spectra stored line by line, for maps without position columns; steps in micrometres. */
export function lineGeometry(width: number, height: number, stepUm: readonly [number, number] = [1, 1]): MapGeometry {
  const pixels = Int32Array.from({ length: width * height }, (_, i) => i);
  const axis = (length: number, step: number) => Float64Array.from({ length }, (_, i) => i * step);
  return { width, height, rowAt: pixels, pixelOf: pixels, x: axis(width, stepUm[0]), y: axis(height, stepUm[1]) };
}

/** For every spectrum the rows of the up to eight spectra around it. */
export function gridNeighbours({ width, height, rowAt, pixelOf }: MapGeometry): number[][] {
  return Array.from(pixelOf, (pixel) => {
    const px = pixel % width;
    const py = (pixel - px) / width;
    const found: number[] = [];
    for (let ny = Math.max(0, py - 1); ny <= Math.min(height - 1, py + 1); ny++) {
      for (let nx = Math.max(0, px - 1); nx <= Math.min(width - 1, px + 1); nx++) {
        const other = rowAt[ny * width + nx];
        if (other >= 0 && (nx !== px || ny !== py)) found.push(other);
      }
    }
    return found;
  });
}

/** Distinct coordinates, ascending; those nearer than a hundredth of the median gap are one. */
function gridLines(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const gaps = sorted.slice(1).map((value, i) => value - sorted[i]);
  const span = sorted[sorted.length - 1] - sorted[0];
  const wide = gaps.filter((gap) => gap > 1e-6 * span).sort();
  const tolerance = wide.length === 0 ? 0 : wide[wide.length >> 1] / 100;
  return sorted.filter((value, i) => i === 0 || value - sorted[i - 1] > tolerance);
}

function nearest(lines: Float64Array, value: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lines[middle] <= value) low = middle;
    else high = middle;
  }
  return value - lines[low] <= lines[high] - value ? low : high;
}
