import type { Column, SpectrumSet } from "./spectrum-set.ts";
import { row } from "./spectrum-set.ts";

/** The spectra at `indices`, in that order, with their columns; an index may come twice. */
export function takeRows(set: SpectrumSet, indices: ArrayLike<number>): SpectrumSet {
  const points = set.shift.length;
  const intensity = new Float32Array(indices.length * points);
  for (let i = 0; i < indices.length; i++) intensity.set(row(set, indices[i]), i * points);
  const columns: Record<string, Column> = {};
  for (const [name, values] of Object.entries(set.columns)) columns[name] = takeValues(values, indices);
  return { ...set, intensity, columns };
}

function takeValues(values: Column, indices: ArrayLike<number>): Column {
  if (values instanceof Float64Array) return Float64Array.from(indices, (i) => values[i]);
  return Array.from(indices, (i) => values[i]);
}
