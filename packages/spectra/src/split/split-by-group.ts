import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import type { Column } from "../set/spectrum-set.ts";
import { assignGroups } from "./assign-groups.ts";
import { type Split, sortedRows } from "./split.ts";
import { checkShare } from "./split-by-class.ts";

export interface SplitByGroupOptions {
  /** Share of the spectra to hold back, between 0 and 1; met as nearly as whole groups allow. */
  readonly testShare?: number;
  /** Classes to keep as balanced as can be between the two sides. */
  readonly labels?: Column | undefined;
  readonly seed?: number;
}

/** A random split that never separates a group (patient, map, specimen). Throws a DataError for fewer than two groups. */
export function splitByGroup(groups: Column, { testShare = 0.2, labels, seed = 0 }: SplitByGroupOptions = {}): Split {
  checkShare(testShare);
  const random = createRandom(seed).fork("split-by-group");
  const assigned = assignGroups(groups, labels, [1 - testShare, testShare], random);
  const sides = [0, 1].map((side) => sortedRows(assigned.flatMap((part, i) => (part === side ? [i] : []))));
  return { train: sides[0], test: sides[1] };
}

export function checkGroups(count: number, needed: number): void {
  if (count >= needed) return;
  const all = count === 1 ? "all spectra belong to one group" : `there are ${count} groups`;
  throw new DataError(
    `${all}, and ${needed} are needed to keep each on one side; name another group column or use fewer folds`,
  );
}
