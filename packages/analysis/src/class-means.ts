import type { Matrix64 } from "./matrix.ts";

export interface ClassMeans {
  /** classes x columns, row-major. */
  readonly means: Float64Array;
  /** Rows of each class. */
  readonly counts: Float64Array;
}

/** The mean row of each class 0 .. classes-1, all present. */
export function classMeans({ values, rows, columns }: Matrix64, labels: Int32Array, classes: number): ClassMeans {
  const means = new Float64Array(classes * columns);
  const counts = new Float64Array(classes);
  for (let i = 0; i < rows; i++) {
    counts[labels[i]]++;
    for (let j = 0; j < columns; j++) means[labels[i] * columns + j] += values[i * columns + j];
  }
  for (let c = 0; c < classes; c++) for (let j = 0; j < columns; j++) means[c * columns + j] /= counts[c];
  return { means, counts };
}
