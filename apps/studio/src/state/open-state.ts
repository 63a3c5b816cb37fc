import type { StudioChange } from "./studio-state.ts";

/** A picture of the sample, and where it lies on the stage. */
export interface PictureEntry {
  readonly name: string;
  /** On the shelf `pictures`. */
  readonly key: string;
  readonly positionUm?: readonly [number, number];
  readonly sizeUm?: readonly [number, number];
}

/** One set that is open. */
export interface SetEntry {
  readonly id: string;
  /** What people call it; by default after its file. */
  readonly name: string;
  /** On the shelf `sets`: the spectra as they were read. */
  readonly key: string;
  /** Format found, for people: `Renishaw WiRE (.wdf)`; undefined where the set was simulated. */
  readonly format: string | undefined;
  readonly simulated: boolean;
  readonly files: readonly string[];
  readonly spectra: number;
  readonly points: number;
  /** First and last shift in cm-1. */
  readonly range: readonly [number, number];
  readonly columns: readonly string[];
  /** Those of the columns that the page added: what was found of the spectra. */
  readonly added?: readonly string[];
  readonly laserNm: number | undefined;
  /** Pixels along x and y, where the spectra lie on a grid. */
  readonly map: readonly [number, number] | undefined;
  /** What was guessed, converted or left out: one plain sentence each. */
  readonly notes: readonly string[];
  readonly pictures: readonly PictureEntry[];
}

/** A file that could not be opened, and why. */
export interface FileProblem {
  readonly file: string;
  readonly message: string;
}

export interface OpenState {
  readonly sets: readonly SetEntry[];
  readonly activeId: string | undefined;
  readonly problems: readonly FileProblem[];
}

export const initialOpen: OpenState = { sets: [], activeId: undefined, problems: [] };

/** Adds sets and shows the first of them. Problems replace those shown before. */
export const openSets = (entries: readonly SetEntry[], problems: readonly FileProblem[] = []): StudioChange => ({
  name: "open",
  apply: (state) => {
    const open = { ...state.open, problems, sets: [...state.open.sets, ...entries] };
    const opened = { ...state, open };
    return entries.length === 0 ? opened : activateSet(entries[0].id).apply(opened);
  },
});

/** Shows another set; the selection, which is of spectra of one set, is emptied. */
export const activateSet = (id: string): StudioChange => ({
  name: "show set",
  apply: (state) =>
    state.open.activeId === id
      ? state
      : {
          ...state,
          open: { ...state.open, activeId: id },
          view: { ...state.view, selection: EMPTY, hovered: undefined, visible: undefined },
        },
});

export const closeSet = (id: string): StudioChange => ({
  name: "close set",
  apply: (state) => {
    const remaining = state.open.sets.filter((entry) => entry.id !== id);
    const { [id]: _, ...findings } = state.learn.findings;
    const { [id]: __, ...names } = state.learn.names;
    const closed = {
      ...state,
      open: { ...state.open, sets: remaining },
      learn: { ...state.learn, findings, names },
    };
    if (state.open.activeId !== id) return closed;
    if (remaining.length > 0) return activateSet(remaining[0].id).apply(closed);
    return { ...closed, open: { ...closed.open, activeId: undefined }, view: { ...closed.view, selection: EMPTY } };
  },
});

export const renameSet = (id: string, name: string): StudioChange => ({
  name: "rename set",
  merge: `rename ${id}`,
  apply: (state) => ({
    ...state,
    open: { ...state.open, sets: state.open.sets.map((entry) => (entry.id === id ? { ...entry, name } : entry)) },
  }),
});

/** The same spectra with other columns. */
export const replaceSet = (
  name: string,
  id: string,
  part: Pick<SetEntry, "key" | "columns" | "added">,
): StudioChange => ({
  name,
  apply: (state) => ({
    ...state,
    open: { ...state.open, sets: state.open.sets.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)) },
  }),
});

/** The wavelength of a set's laser in nm, for axes in wavelength. */
export const setLaser = (id: string, laserNm: number | undefined): StudioChange => ({
  name: "set laser",
  merge: `laser ${id}`,
  apply: (state) => ({
    ...state,
    open: { ...state.open, sets: state.open.sets.map((entry) => (entry.id === id ? { ...entry, laserNm } : entry)) },
  }),
});

export const dismissProblems = (): StudioChange => ({
  name: "dismiss",
  apply: (state) => ({ ...state, open: { ...state.open, problems: [] } }),
});

const EMPTY = new Uint32Array(0);
