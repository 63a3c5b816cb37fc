import { DataError } from "@stokes/errors";
import { checkSameLength } from "./labels.ts";
import { type Matrix64, zeros } from "./matrix.ts";

export interface ConfusionMatrixOptions {
  /** Number of classes; by default one more than the largest label. */
  readonly classes?: number;
}

/** Counts of rows by true class (row) and predicted class (column). Labels are 0 .. classes-1. */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  { classes = 1 + Math.max(largest(truth), largest(predicted)) }: ConfusionMatrixOptions = {},
): Matrix64 {
  checkSameLength(truth, predicted);
  const matrix = zeros(classes, classes);
  for (let i = 0; i < truth.length; i++) {
    for (const label of [truth[i], predicted[i]]) {
      if (!Number.isInteger(label) || label < 0 || label >= classes) {
        throw new DataError(`the label ${label} of row ${i} (counted from 0) is not a class from 0 to ${classes - 1}`);
      }
    }
    matrix.values[truth[i] * classes + predicted[i]]++;
  }
  return matrix;
}

function largest(labels: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < labels.length; i++) most = Math.max(most, labels[i]);
  return most;
}
