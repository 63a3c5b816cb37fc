import { textColumn } from "@stokes/spectra";
import type { SetEntry } from "../../state/open-state.ts";
import { sets } from "../../state/shelves.ts";

/** Where classes can come from: the names given, or a column of the set with few different values. */
export type LabelSource = { readonly kind: "names" } | { readonly kind: "column"; readonly column: string };

/** More different values than these are no classes. */
const MOST_CLASSES = 200;

/** Columns of a set that can tell classes, or groups: texts of which some are the same. */
export function classColumns({ key, spectra }: SetEntry): readonly string[] {
  const { columns } = sets.get(key);
  return Object.keys(columns).filter((name) => {
    const values = columns[name];
    if (values instanceof Float64Array) return false;
    const different = new Set(values).size;
    return different >= 2 && different <= MOST_CLASSES && different < spectra;
  });
}

/** The class of each spectrum, "" for none. */
export function labelsFrom(
  source: LabelSource,
  { key, spectra }: SetEntry,
  names: readonly string[] | undefined,
): readonly string[] {
  if (source.kind === "column") return textColumn(sets.get(key), source.column);
  return names ?? new Array<string>(spectra).fill("");
}
