import type { Matrix, Matrix64 } from "./matrix.ts";

/** Per column, what is subtracted and what then divides. */
export interface Standardisation {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/** The mean and the standard deviation (over n) of each column; the deviation of a constant column counts as 1. */
export function fitStandardisation({ values, rows, columns }: Matrix): Standardisation {
  const mean = columnMeans({ values, rows, columns });
  const scale = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) scale[j] += (values[i * columns + j] - mean[j]) ** 2;
  }
  for (let j = 0; j < columns; j++) {
    const deviation = Math.sqrt(scale[j] / rows);
    scale[j] = deviation > 1e-12 * Math.abs(mean[j]) ? deviation : 1;
  }
  return { mean, scale };
}

/** The mean of each column. */
export function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) mean[j] += values[i * columns + j];
  for (let j = 0; j < columns; j++) mean[j] /= rows;
  return mean;
}

/** (matrix - mean) / scale, column by column, as a new matrix. */
export function standardise({ values, rows, columns }: Matrix, { mean, scale }: Standardisation): Matrix64 {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    for (let j = 0; j < columns; j++) out[row + j] = (values[row + j] - mean[j]) / scale[j];
  }
  return { values: out, rows, columns };
}

/** matrix - mean, column by column, as a new matrix. */
export function centre({ values, rows, columns }: Matrix, mean: Float64Array): Matrix64 {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    for (let j = 0; j < columns; j++) out[row + j] = values[row + j] - mean[j];
  }
  return { values: out, rows, columns };
}
