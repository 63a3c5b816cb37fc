import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import type { Column } from "../set/spectrum-set.ts";
import { assignGroups } from "./assign-groups.ts";
import { rowsByValue } from "./rows-by-value.ts";
import { type Split, sortedRows } from "./split.ts";

export interface KFoldOptions {
  readonly folds?: number;
  readonly seed?: number;
}

/** Folds with every class spread evenly; each row is tested once. Throws a DataError for a class smaller than `folds`. */
export function foldsByClass(labels: Column, { folds = 5, seed = 0 }: KFoldOptions = {}): Split[] {
  checkFolds(folds);
  const random = createRandom(seed).fork("folds-by-class");
  const assigned = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const [label, rows] of rowsByValue(labels)) {
    if (rows.length < folds) {
      const spectra = rows.length === 1 ? "one spectrum" : `${rows.length} spectra`;
      throw new DataError(`class "${label}" has ${spectra} for ${folds} folds; use fewer folds or leave the class out`);
    }
    for (const i of random.permutation(rows.length)) assigned[rows[i]] = next++ % folds;
  }
  return splitsOf(assigned, folds);
}

/** Folds that never separate a group, classes as balanced as can be. Throws a DataError for fewer groups than folds. */
export function foldsByGroup(
  groups: Column,
  { folds = 5, seed = 0, labels }: KFoldOptions & { readonly labels?: Column | undefined } = {},
): Split[] {
  checkFolds(folds);
  const random = createRandom(seed).fork("folds-by-group");
  const shares = new Array<number>(folds).fill(1 / folds);
  return splitsOf(assignGroups(groups, labels, shares, random), folds);
}

function checkFolds(folds: number): void {
  if (!Number.isInteger(folds) || folds < 2)
    throw new DataError(`cross-validation takes at least 2 folds, a whole number, not ${folds}`);
}

function splitsOf(assigned: readonly number[], folds: number): Split[] {
  return Array.from({ length: folds }, (_, fold) => ({
    train: sortedRows(assigned.flatMap((part, i) => (part === fold ? [] : [i]))),
    test: sortedRows(assigned.flatMap((part, i) => (part === fold ? [i] : []))),
  }));
}
