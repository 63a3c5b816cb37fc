import { checkSameLength } from "./labels.ts";

/** How often each pair of labels occurs together in two labellings of the same rows. */
export interface Contingency {
  /** The labels present in the first and in the second labelling, ascending. */
  readonly rowLabels: Int32Array;
  readonly columnLabels: Int32Array;
  /** Counts, row-major, `rowLabels.length` x `columnLabels.length`, and their sums. */
  readonly counts: Float64Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  readonly total: number;
}

/** Counts the pairs of labels of `a` (rows) and `b` (columns). Labels are integers of any sign. */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  checkSameLength(a, b);
  const rowLabels = distinct(a);
  const columnLabels = distinct(b);
  const rowIndex = new Map(Array.from(rowLabels, (label, i) => [label, i]));
  const columnIndex = new Map(Array.from(columnLabels, (label, i) => [label, i]));
  const counts = new Float64Array(rowLabels.length * columnLabels.length);
  const rowSums = new Float64Array(rowLabels.length);
  const columnSums = new Float64Array(columnLabels.length);
  for (let i = 0; i < a.length; i++) {
    const row = rowIndex.get(a[i])!;
    const column = columnIndex.get(b[i])!;
    counts[row * columnLabels.length + column]++;
    rowSums[row]++;
    columnSums[column]++;
  }
  return { rowLabels, columnLabels, counts, rowSums, columnSums, total: a.length };
}

function distinct(labels: ArrayLike<number>): Int32Array {
  return Int32Array.from(new Set(Array.from(labels))).sort();
}
