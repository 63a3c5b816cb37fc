import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import type { Column } from "../set/spectrum-set.ts";
import { rowsByValue } from "./rows-by-value.ts";
import { type Split, sortedRows } from "./split.ts";

export interface SplitByClassOptions {
  /** Share of every class that goes to the test rows, between 0 and 1. */
  readonly testShare?: number;
  readonly seed?: number;
}

/**
 * A random split in which every class has the same share on both sides, and at least one spectrum on each. Throws a
 * DataError for a class with one spectrum. Spectra of one specimen may land on both sides: where there are groups, use
 * `splitByGroup`.
 */
export function splitByClass(labels: Column, { testShare = 0.2, seed = 0 }: SplitByClassOptions = {}): Split {
  checkShare(testShare);
  const random = createRandom(seed).fork("split-by-class");
  const train: number[] = [];
  const test: number[] = [];
  for (const [label, rows] of rowsByValue(labels)) {
    if (rows.length < 2) {
      throw new DataError(
        `class "${label}" has one spectrum, which cannot be on both sides of a split; leave the class out or add spectra`,
      );
    }
    const order = random.permutation(rows.length);
    const held = Math.min(rows.length - 1, Math.max(1, Math.round(testShare * rows.length)));
    for (const [k, i] of order.entries()) (k < held ? test : train).push(rows[i]);
  }
  return { train: sortedRows(train), test: sortedRows(test) };
}

export function checkShare(testShare: number): void {
  if (!(testShare > 0 && testShare < 1)) {
    throw new DataError(`the share of test spectra lies between 0 and 1, not at ${testShare}; 0.2 holds a fifth back`);
  }
}
