import type { Rows } from "./unit-spectra.ts";

/** The rows named by `indices`, in that order, one after another. */
export function takeRowValues({ values, columns }: Rows, indices: Uint32Array): Float32Array {
  const taken = new Float32Array(indices.length * columns);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * columns;
    taken.set(values.subarray(from, from + columns), i * columns);
  }
  return taken;
}
