import type { Matrix, Matrix64 } from "@stokes/analysis";

/** Probabilities of the classes `present`, one column each, as those of all `classes`; the others have 0. */
export function spreadClasses({ values, rows, columns }: Matrix, present: Int32Array, classes: number): Matrix64 {
  const spread = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) spread[i * classes + present[c]] = values[i * columns + c];
  }
  return { values: spread, rows, columns: classes };
}
