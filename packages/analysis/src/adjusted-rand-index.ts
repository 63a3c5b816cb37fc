import { contingency } from "./contingency.ts";

/**
 * Agreement of two labellings over pairs of rows, corrected for chance: 1 for the same partition, about 0 for
 * independent ones (Hubert and Arabie, J. Classif. 2, 193, 1985).
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { counts, rowSums, columnSums, total } = contingency(a, b);
  const together = pairs(counts);
  const inA = pairs(rowSums);
  const inB = pairs(columnSums);
  const all = (total * (total - 1)) / 2;
  if (inA === inB && (inA === 0 || inA === all)) return 1;
  const expected = (inA * inB) / all;
  return (together - expected) / ((inA + inB) / 2 - expected);
}

function pairs(counts: Float64Array): number {
  return counts.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
