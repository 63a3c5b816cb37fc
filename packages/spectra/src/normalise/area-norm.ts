import type { RowFunction } from "../axis/linear-resample.ts";

/**
 * Divides by the area of |y| over the axis in cm-1 (trapezoids), so that areas of bands become shares of the whole. The
 * absolute value keeps a spectrum that dips below zero from an area near zero. A spectrum of zeros stays.
 */
export function createAreaNorm(shift: Float64Array): RowFunction {
  const widths = trapezoidWidths(shift);
  return (input, output) => {
    let area = 0;
    for (let i = 0; i < input.length; i++) area += widths[i] * Math.abs(input[i]);
    for (let i = 0; i < input.length; i++) output[i] = area === 0 ? 0 : input[i] / area;
  };
}

/** The weight of each point in the trapezoid rule; 1 for a single point. */
export function trapezoidWidths(shift: Float64Array): Float64Array {
  const last = shift.length - 1;
  if (last === 0) return Float64Array.of(1);
  return shift.map((_, i) => (shift[Math.min(i + 1, last)] - shift[Math.max(i - 1, 0)]) / 2);
}
