/** Spectra on one axis, given when asked for: what is made of a large set need not be in memory beside it. */
export interface SpectrumRows {
  readonly count: number;
  readonly points: number;
  /** Spectrum `index`, to be read before the next is asked for. */
  row(index: number): Float32Array;
}

/** The rows of row-major values. */
export const rowsOf = (values: Float32Array, points: number): SpectrumRows => ({
  count: values.length / points,
  points,
  row: (index) => values.subarray(index * points, (index + 1) * points),
});
