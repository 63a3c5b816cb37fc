/** @file What this package's tests share; not exported. */
import type { Random } from "@stokes/random";
import type { Matrix64 } from "./matrix.ts";

/** A matrix from a fixture's JSON. */
export function fixtureMatrix(json: { rows: number; columns: number; values: number[] }): Matrix64 {
  return { rows: json.rows, columns: json.columns, values: Float64Array.from(json.values) };
}

/** The largest magnitude of a - b, element by element. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

/** Rows around random centres `spread` apart, of unit normal scatter; row i belongs to class i mod `classes`. */
export function makeBlobs(
  random: Random,
  { rows = 90, columns = 4, classes = 3, spread = 6 } = {},
): { matrix: Matrix64; labels: Int32Array } {
  const centres = Float64Array.from({ length: classes * columns }, () => spread * random.normal());
  const labels = Int32Array.from({ length: rows }, (_, i) => i % classes);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) values[i * columns + j] = centres[labels[i] * columns + j] + random.normal();
  }
  return { matrix: { values, rows, columns }, labels };
}
