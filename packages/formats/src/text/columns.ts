import type { NumberTable } from "./number-table.ts";

/** One column of a table. */
export function columnOf({ numbers, width, rows }: NumberTable, column: number): Float64Array {
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = numbers[row * width + column]!;
  return values;
}

/** Spectra, each a column of its own, stacked row-major: spectra x points. */
export function stackColumns(table: NumberTable, columns: readonly number[]): Float32Array {
  const { numbers, width, rows } = table;
  const intensity = new Float32Array(columns.length * rows);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns.length; i++) intensity[i * rows + row] = numbers[row * width + columns[i]!]!;
  }
  return intensity;
}

/** The rows of a table whose value in `column` is a number. */
export function rowsWith(table: NumberTable, column: number): NumberTable {
  const { numbers, width, rows } = table;
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (!Number.isNaN(numbers[row * width + column])) kept.push(row);
  if (kept.length === rows) return table;
  const packed = new Float64Array(kept.length * width);
  kept.forEach((row, i) => {
    packed.set(numbers.subarray(row * width, (row + 1) * width), i * width);
  });
  return { ...table, rows: kept.length, numbers: packed };
}
