/** Rows of a set, told apart: no row is in both, and together they are all that were split. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

export function sortedRows(rows: Iterable<number>): Uint32Array {
  return Uint32Array.from(rows).sort();
}
