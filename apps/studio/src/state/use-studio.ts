import type { SpectrumSet } from "@stokes/spectra";
import { useSyncExternalStore } from "react";
import type { SetEntry } from "./open-state.ts";
import { preparedEntry } from "./prepare-state.ts";
import { sets } from "./shelves.ts";
import { studio } from "./studio.ts";
import type { StudioState } from "./studio-state.ts";

/** A part of the state; the component is drawn again when it is another. `select` gives a part, and makes no new objects. */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useSyncExternalStore(studio.subscribe, () => select(studio.get()));
}

export function useUndoNames() {
  return useSyncExternalStore(studio.subscribe, studio.undoNames);
}

/** The entry of the set that is shown. */
export function activeEntry({ open }: StudioState): SetEntry | undefined {
  return open.sets.find(({ id }) => id === open.activeId);
}

/** The spectra of the set that is shown, as they were read. */
export function activeSet(state: StudioState): SpectrumSet | undefined {
  const entry = activeEntry(state);
  return entry === undefined ? undefined : sets.get(entry.key);
}

/** The spectra of the set that is shown, as the recipe made them; undefined until it has. */
export function activePrepared(state: StudioState): SpectrumSet | undefined {
  if (state.open.activeId === undefined) return undefined;
  const entry = preparedEntry(state, state.open.activeId);
  return entry === undefined ? undefined : sets.get(entry.key);
}
