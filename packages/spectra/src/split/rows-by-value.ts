import type { Column } from "../set/spectrum-set.ts";

/** The rows of each different value of a column, in order of first appearance; numbers are written as text. */
export function rowsByValue(column: Column): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (let i = 0; i < column.length; i++) {
    const value = String(column[i]);
    const known = rows.get(value);
    if (known) known.push(i);
    else rows.set(value, [i]);
  }
  return rows;
}
