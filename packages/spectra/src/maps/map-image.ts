import { DataError } from "@stokes/errors";
import { trapezoidWidths } from "../normalise/area-norm.ts";
import { row, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import type { MapGeometry } from "./map-geometry.ts";

/** One number a pixel; NaN where the map has no spectrum. */
export interface MapImage {
  readonly width: number;
  readonly height: number;
  /** Row-major from the least x and y. */
  readonly values: Float64Array;
  /** Positions of pixel columns and rows, in micrometres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Puts one value a spectrum into the map's pixels. */
export function mapImage({ width, height, rowAt, x, y }: MapGeometry, values: ArrayLike<number>): MapImage {
  return {
    width,
    height,
    x,
    y,
    values: Float64Array.from(rowAt, (spectrum) => (spectrum < 0 ? Number.NaN : values[spectrum])),
  };
}

export interface BandIntegralOptions {
  /** Take the area over the straight line between the region's ends (default), or over zero. */
  readonly base?: "line" | "zero";
}

/**
 * Area of every spectrum between `low` and `high` cm-1 by trapezoids, in intensity times cm-1. Throws a DataError where
 * fewer than two points lie there.
 */
export function bandIntegral(
  set: SpectrumSet,
  [low, high]: readonly [number, number],
  { base = "line" }: BandIntegralOptions = {},
): Float64Array {
  const start = set.shift.findIndex((x) => x >= low);
  const end = set.shift.findLastIndex((x) => x <= high);
  if (start < 0 || end <= start) {
    throw new DataError(
      `fewer than two points lie between ${low} and ${high} cm-1; the spectra reach from ${set.shift[0]} to ${set.shift[set.shift.length - 1]}`,
    );
  }
  const shift = set.shift.subarray(start, end + 1);
  const widths = trapezoidWidths(shift);
  return Float64Array.from({ length: spectrumCount(set) }, (_, i) => {
    const values = row(set, i).subarray(start, end + 1);
    let area = 0;
    for (let j = 0; j < values.length; j++) area += widths[j] * values[j];
    const line = ((values[0] + values[values.length - 1]) / 2) * (shift[shift.length - 1] - shift[0]);
    return base === "line" ? area - line : area;
  });
}

/** Quotient of two values a spectrum; NaN where the denominator is not above `least` of its largest value. */
export function bandRatio(numerator: Float64Array, denominator: Float64Array, { least = 0.01 } = {}): Float64Array {
  const limit = least * denominator.reduce((a, b) => Math.max(a, b), 0);
  return numerator.map((value, i) => (denominator[i] > limit ? value / denominator[i] : Number.NaN));
}
