/**
 * @file Resampling in the cosine domain, safe for coarser axes: the spectrum, continued by reflection (so that its ends do
 * not jump), is expanded in cosines (DCT-II); those that the new axis cannot carry (above its Nyquist frequency) are left
 * out, and the sum is evaluated at the new points: y(u) = (c_0 + 2 sum_k c_k cos(pi k u)) / n. An uneven axis is first
 * carried onto an even one of as many points by the cubic spline.
 */
import { cubicResampler } from "./cubic-resample.ts";
import { evenAxis } from "./even-axis.ts";
import { checkWithin, type RowFunction } from "./linear-resample.ts";

/** Relative deviation of intervals up to which an axis counts as even. */
const EVEN = 1e-6;

/** A function that carries one spectrum from axis `from` onto `to`; costs `from.length` x `to.length` a spectrum. */
export function fourierResampler(from: Float64Array, to: Float64Array): RowFunction {
  checkWithin(from, to);
  const points = from.length;
  if (points < 2) return cubicResampler(from, to);
  const low = from[0];
  const step = (from[points - 1] - low) / (points - 1);
  const isEven = from.every((x, i) => Math.abs(x - low - i * step) <= EVEN * step);
  const toEven = isEven ? undefined : cubicResampler(from, evenAxis(low, from[points - 1], points));
  const even = new Float32Array(points);
  // Cosines up to the coarser of the two Nyquist frequencies.
  const targetStep = to.length > 1 ? (to[to.length - 1] - to[0]) / (to.length - 1) : step;
  const terms = Math.max(1, Math.min(points, Math.ceil((points * step) / targetStep)));
  const forward = new Float64Array(terms * points);
  for (let k = 0; k < terms; k++)
    for (let i = 0; i < points; i++) forward[k * points + i] = Math.cos((Math.PI * k * (i + 0.5)) / points);
  const backward = new Float64Array(to.length * terms);
  for (let j = 0; j < to.length; j++) {
    const u = ((to[j] - low) / step + 0.5) / points;
    for (let k = 0; k < terms; k++) backward[j * terms + k] = ((k === 0 ? 1 : 2) * Math.cos(Math.PI * k * u)) / points;
  }
  const coefficients = new Float64Array(terms);
  return (input, output) => {
    if (toEven !== undefined) toEven(input, even);
    const values = toEven === undefined ? input : even;
    for (let k = 0; k < terms; k++) {
      let sum = 0;
      for (let i = 0, c = k * points; i < points; i++, c++) sum += forward[c] * values[i];
      coefficients[k] = sum;
    }
    for (let j = 0; j < output.length; j++) {
      let sum = 0;
      for (let k = 0, c = j * terms; k < terms; k++, c++) sum += backward[c] * coefficients[k];
      output[j] = sum;
    }
  };
}
