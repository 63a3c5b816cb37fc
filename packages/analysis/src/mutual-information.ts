/**
 * @file Mutual information of two labellings, normalised by the mean of their entropies, and adjusted for chance
 * (Vinh, Epps and Bailey, J. Mach. Learn. Res. 11, 2837, 2010) with the exact expectation under random labellings
 * that keep the sizes.
 */
import { type Contingency, contingency } from "./contingency.ts";

/** Mutual information over the mean of both entropies, 0 .. 1; 1 where both labellings have a single group. */
export function normalizedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const table = contingency(a, b);
  if (table.rowSums.length === 1 && table.columnSums.length === 1) return 1;
  const information = mutualInformation(table);
  if (information <= 0) return 0;
  return information / meanEntropy(table);
}

/** As above, less what chance gives: 1 for the same partition, about 0 for independent ones. */
export function adjustedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const table = contingency(a, b);
  const { rowSums, columnSums, total } = table;
  const single = rowSums.length === 1 && columnSums.length === 1;
  const singletons = rowSums.length === total && columnSums.length === total;
  if (single || singletons) return 1;
  const expected = expectedInformation(table);
  return (mutualInformation(table) - expected) / (meanEntropy(table) - expected);
}

function mutualInformation({ counts, rowSums, columnSums, total }: Contingency): number {
  let sum = 0;
  for (let i = 0; i < rowSums.length; i++) {
    for (let j = 0; j < columnSums.length; j++) {
      const n = counts[i * columnSums.length + j];
      if (n > 0) sum += (n / total) * Math.log((n * total) / (rowSums[i] * columnSums[j]));
    }
  }
  return sum;
}

function meanEntropy({ rowSums, columnSums, total }: Contingency): number {
  return (entropy(rowSums, total) + entropy(columnSums, total)) / 2;
}

function entropy(sums: Float64Array, total: number): number {
  return sums.reduce((sum, n) => sum - (n / total) * Math.log(n / total), 0);
}

/** Sums n/N log(nN/(ab)) over the hypergeometric distribution of every cell's count n. */
function expectedInformation({ rowSums, columnSums, total }: Contingency): number {
  const logFactorial = new Float64Array(total + 1);
  for (let n = 2; n <= total; n++) logFactorial[n] = logFactorial[n - 1] + Math.log(n);
  let expected = 0;
  for (const a of rowSums) {
    for (const b of columnSums) {
      const fixed =
        logFactorial[a] + logFactorial[b] + logFactorial[total - a] + logFactorial[total - b] - logFactorial[total];
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n++) {
        const ways = logFactorial[n] + logFactorial[a - n] + logFactorial[b - n] + logFactorial[total - a - b + n];
        expected += (n / total) * Math.log((n * total) / (a * b)) * Math.exp(fixed - ways);
      }
    }
  }
  return expected;
}
