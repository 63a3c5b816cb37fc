import { DataError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import type { Column } from "../set/spectrum-set.ts";
import { rowsByValue } from "./rows-by-value.ts";
import { sortedRows } from "./split.ts";

export interface SamplePerClassOptions {
  readonly seed?: number;
  /** The rows to choose from (default: all). */
  readonly from?: Uint32Array;
}

/** `perClass` random rows of every class, ascending. Throws a DataError for a class that has fewer. */
export function samplePerClass(
  labels: Column,
  perClass: number,
  { seed = 0, from }: SamplePerClassOptions = {},
): Uint32Array {
  if (!Number.isInteger(perClass) || perClass < 1) {
    throw new DataError(`the number of spectra a class is a whole number from 1, not ${perClass}`);
  }
  const allowed = from === undefined ? undefined : new Set(from);
  const random = createRandom(seed).fork("sample-per-class");
  const chosen: number[] = [];
  for (const [label, all] of rowsByValue(labels)) {
    const rows = allowed === undefined ? all : all.filter((i) => allowed.has(i));
    if (rows.length < perClass) {
      throw new DataError(
        `class "${label}" has ${rows.length} spectra to choose ${perClass} from; ask for fewer a class`,
      );
    }
    const order = random.permutation(rows.length);
    for (let k = 0; k < perClass; k++) chosen.push(rows[order[k]]);
  }
  return sortedRows(chosen);
}
