import { DataError } from "@stokes/errors";
import type { Matrix } from "./matrix.ts";

/** Checks two labellings of the same rows; throws a DataError where they are empty or differ in length. */
export function checkSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) {
    throw new DataError(
      `two labellings of the same rows are needed, but one has ${a.length} labels and the other ${b.length}`,
    );
  }
  if (a.length === 0) throw new DataError("there are no labels to compare");
}

/**
 * Class labels as integers, checked: one a row, whole numbers from 0, below `classes` where that is given. `classes` is
 * by default one more than the largest label. Throws a DataError otherwise.
 */
export function checkClassLabels(
  labels: ArrayLike<number>,
  rows: number,
  classes?: number,
): { labels: Int32Array; classes: number } {
  if (labels.length !== rows) {
    throw new DataError(`there are ${rows} rows but ${labels.length} labels; give one label a row`);
  }
  const checked = new Int32Array(rows);
  let largest = -1;
  for (let i = 0; i < rows; i++) {
    const label = labels[i];
    if (!Number.isInteger(label) || label < 0 || label >= (classes ?? 2 ** 31)) {
      const range = classes === undefined ? "" : ` to ${classes - 1}`;
      throw new DataError(
        `the label of row ${i} (counted from 0) is ${label}; class labels are whole numbers from 0${range}`,
      );
    }
    checked[i] = label;
    largest = Math.max(largest, label);
  }
  return { labels: checked, classes: classes ?? largest + 1 };
}

/** Class labels to train on: as `checkClassLabels`, and at least two classes among them. */
export function checkTrainingLabels(labels: ArrayLike<number>, rows: number): { labels: Int32Array; classes: number } {
  const checked = checkClassLabels(labels, rows);
  if (checked.labels.every((label) => label === checked.labels[0])) {
    throw new DataError("a classifier needs rows of at least two classes, but all labels are the same");
  }
  return checked;
}

/** String labels as integers: `labels[i]` is the index of the i-th value in the sorted `names`. */
export function encodeLabels(values: readonly string[]): { labels: Int32Array; names: string[] } {
  const names = [...new Set(values)].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  return { labels: Int32Array.from(values, (value) => index.get(value)!), names };
}

/** The column of the largest entry in each row: the most probable class. The first of equals. */
export function argmaxRows(matrix: Matrix): Int32Array {
  const { values, rows, columns } = matrix;
  const best = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    for (let j = 1; j < columns; j++) if (values[row + j] > values[row + best[i]]) best[i] = j;
  }
  return best;
}
