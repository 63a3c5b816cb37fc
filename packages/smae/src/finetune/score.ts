import { argmaxRows } from "@stokes/analysis";
import type { ClassLogits } from "../use/class-logits.ts";

export interface Score {
  readonly accuracy: number;
  /** Mean cross-entropy. */
  readonly loss: number;
}

/** How well logits, spectra x classes, fit the true classes. */
export function score(logits: ClassLogits, truth: ArrayLike<number>): Score {
  const { values, rows, columns } = logits;
  const predicted = argmaxRows(logits);
  let correct = 0;
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const row = values.subarray(i * columns, (i + 1) * columns);
    if (predicted[i] === truth[i]) correct++;
    loss += logSumExp(row) - row[truth[i]];
  }
  return { accuracy: correct / rows, loss: loss / rows };
}

/** Higher accuracy, then lower cross-entropy. */
export const isBetter = (a: Score, b: Score): boolean =>
  a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss);

function logSumExp(values: Float32Array): number {
  const top = values.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (const v of values) sum += Math.exp(v - top);
  return top + Math.log(sum);
}
