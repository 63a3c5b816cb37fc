import { type SpectrumSet, textColumn } from "@stokes/spectra";
import { texts } from "../texts.ts";
import { labels, sets } from "./shelves.ts";
import type { StudioState } from "./studio-state.ts";
import { activeEntry } from "./use-studio.ts";

/** The category of each spectrum of the active set, for every view to colour by. */
export interface Colouring {
  /** Names of the categories, in the order of their colours. */
  readonly names: readonly string[];
  /** One a spectrum: an index into `names`, -1 for none. */
  readonly of: Int32Array;
  /** What spectra of none are called. */
  readonly none: string;
}

/** By what the state says; undefined where that is nothing, or nothing that is known of this set. */
export const colouring = latest((state: StudioState): Colouring | undefined => {
  const entry = activeEntry(state);
  if (entry === undefined) return undefined;
  const { colourBy } = state.view;
  const findings = state.learn.findings[entry.id];
  switch (colourBy.kind) {
    case "none":
      return undefined;
    case "column":
      return ofColumn(sets.get(entry.key), colourBy.column);
    case "cluster":
      if (findings?.clusters === undefined) return undefined;
      return {
        names: Array.from({ length: findings.clusterCount ?? 0 }, (_, i) => String(i + 1)),
        of: labels.get(findings.clusters),
        none: noneOf.cluster,
      };
    case "class":
      if (findings?.classes === undefined || findings.classNames === undefined) return undefined;
      return { names: findings.classNames, of: labels.get(findings.classes), none: noneOf.class };
    case "name": {
      const names = state.learn.names[entry.id];
      return names === undefined ? undefined : categorise(names, noneOf.name);
    }
  }
});

function ofColumn(set: SpectrumSet, name: string): Colouring | undefined {
  if (!Object.hasOwn(set.columns, name)) return undefined;
  return categorise(textColumn(set, name), noneOf.column(name));
}

/** What a spectrum's category is called, that of none too. */
export function categoryName({ names, of, none }: Colouring, row: number): string {
  return of[row] < 0 ? none : names[of[row]];
}

/** Of every spectrum. */
export function categoryNames(colouring: Colouring): string[] {
  return Array.from(colouring.of, (_, row) => categoryName(colouring, row));
}

/** Categories by their names in alphabetical order, numbers by size; "" is none, which is called `none`. */
export function categorise(values: readonly string[], none: string): Colouring {
  const names = [...new Set(values)].filter((name) => name !== "").sort(inOrder);
  const indexOf = new Map(names.map((name, i) => [name, i]));
  return { names, of: Int32Array.from(values, (value) => indexOf.get(value) ?? -1), none };
}

const { ofNone: noneOf } = texts.shell;
const { compare: inOrder } = new Intl.Collator("en", { numeric: true });

/** `compute`, remembered for the latest parts of the state that it depends on. */
function latest(compute: (state: StudioState) => Colouring | undefined) {
  let last: StudioState | undefined;
  let result: Colouring | undefined;
  return (state: StudioState) => {
    const same =
      last !== undefined &&
      last.open === state.open &&
      last.learn === state.learn &&
      last.view.colourBy === state.view.colourBy;
    if (!same) result = compute(state);
    last = state;
    return result;
  };
}
