/** @file The two views of TS-TCC (Eldele et al., IJCAI 2021, arXiv 2106.14112, sec. 3.1): one hardly changed, one in pieces. */
import type { Random } from "@stokes/random";
import type * as v from "valibot";
import { positiveNumber, wholeNumber } from "./setting-schemas.ts";
import type { Rows } from "./unit-spectra.ts";

export const weakStrongEntries = {
  /** Largest number of segments that the strong view puts in another order. */
  segments: wholeNumber,
  /** Noise's standard deviation, for spectra in [0, 1]; that of the weak view is as large. */
  jitter: positiveNumber,
  /** Standard deviation of the weak view's factor. */
  scaling: positiveNumber,
};

export type WeakStrongSettings = v.InferOutput<v.ObjectSchema<typeof weakStrongEntries, undefined>>;

/** [2n, points]: a weak view of each row, then a strong view of each. */
export function weakStrongViews(
  { values, columns }: Rows,
  indices: Uint32Array,
  { segments, jitter, scaling }: WeakStrongSettings,
  draw: Random,
): Float32Array {
  const views = new Float32Array(2 * indices.length * columns);
  for (let i = 0; i < indices.length; i++) {
    const spectrum = values.subarray(indices[i] * columns, (indices[i] + 1) * columns);
    const factor = 1 + scaling * draw.normal();
    const weak = i * columns;
    for (let j = 0; j < columns; j++) views[weak + j] = factor * spectrum[j];
    permuteSegments(spectrum, views, (indices.length + i) * columns, segments, draw);
  }
  for (let j = 0; j < views.length; j++) views[j] += jitter * draw.normal();
  return views;
}

/** Writes the spectrum's 1 to `most` segments of random length in a random order. */
function permuteSegments(spectrum: Float32Array, views: Float32Array, start: number, most: number, draw: Random): void {
  const count = 1 + draw.integer(most);
  const inner = Uint32Array.from({ length: count - 1 }, () => draw.integer(spectrum.length + 1)).sort();
  const bounds = Uint32Array.of(0, ...inner, spectrum.length);
  let at = start;
  for (const segment of draw.permutation(count)) {
    const piece = spectrum.subarray(bounds[segment], bounds[segment + 1]);
    views.set(piece, at);
    at += piece.length;
  }
}
