import { initialMap, type MapSettings } from "./map-settings.ts";
import { initialSpectra, type SpectraSettings } from "./spectra-settings.ts";
import type { StudioChange } from "./studio-state.ts";

export type TaskId = "open" | "prepare" | "learn" | "report";
export type ViewId = "spectra" | "map" | "embedding";
export type ThemeChoice = "auto" | "light" | "dark";

/** What decides the colour of a spectrum in every view. */
export type ColourBy =
  | { readonly kind: "none" }
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "cluster" }
  | { readonly kind: "class" }
  | { readonly kind: "name" };

/** What is shown, and how. Undo leaves it alone. */
export interface ViewState {
  readonly task: TaskId;
  /** The view that has all the room, where one has. */
  readonly maximised: ViewId | undefined;
  readonly theme: ThemeChoice;
  /** Rows of the active set, ascending, each once. */
  readonly selection: Uint32Array;
  /** The row under the pointer, in whichever view. */
  readonly hovered: number | undefined;
  /** Shifts in cm-1 that the spectra view shows; undefined for all. */
  readonly visible: readonly [number, number] | undefined;
  readonly colourBy: ColourBy;
  readonly spectra: SpectraSettings;
  readonly map: MapSettings;
  /** Something to tell the user that concerns the whole page. */
  readonly notice: string | undefined;
}

export const initialView: ViewState = {
  task: "open",
  maximised: undefined,
  theme: "auto",
  selection: new Uint32Array(0),
  hovered: undefined,
  visible: undefined,
  colourBy: { kind: "none" },
  spectra: initialSpectra,
  map: initialMap,
  notice: undefined,
};

const change = (name: string, part: Partial<ViewState>): StudioChange => ({
  name,
  apply: (state) => ({ ...state, view: { ...state.view, ...part } }),
});

/** How a new choice of rows meets the rows selected already. */
export type SelectionMode = "replace" | "add" | "remove";

/** Selects `rows` of the active set, in any order. */
export const select = (rows: Iterable<number>, mode: SelectionMode = "replace"): StudioChange => ({
  name: "select",
  apply: (state) => {
    const chosen = new Set(mode === "replace" ? [] : state.view.selection);
    for (const row of rows) {
      if (mode === "remove") chosen.delete(row);
      else chosen.add(row);
    }
    return { ...state, view: { ...state.view, selection: Uint32Array.from(chosen).sort() } };
  },
});

export const hover = (hovered: number | undefined): StudioChange => ({
  name: "hover",
  apply: (state) => (state.view.hovered === hovered ? state : { ...state, view: { ...state.view, hovered } }),
});

export const showTask = (task: TaskId) => change("show", { task });
export const setVisible = (visible: ViewState["visible"]) => change("zoom", { visible });
export const setColourBy = (colourBy: ColourBy) => change("colour", { colourBy });
export const setNotice = (notice: string | undefined) => change("notice", { notice });
export const setTheme = (theme: ThemeChoice) => change("theme", { theme });

/** Gives a view all the room, or, where it has it, gives it back. */
export const toggleMaximised = (id: ViewId): StudioChange => ({
  name: "maximise",
  apply: (state) => ({
    ...state,
    view: { ...state.view, maximised: state.view.maximised === id ? undefined : id },
  }),
});
