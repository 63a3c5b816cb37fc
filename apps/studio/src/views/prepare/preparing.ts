/** @file The recipe applied to a whole set, and what becomes of it. Outlives the panel. */
import { addDerived } from "../../state/add-sets.ts";
import { activeRecipe, keepPrepared, preparedEntry, recipeKey, switchAllSteps } from "../../state/prepare-state.ts";
import { sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { createJob } from "../../worker/job.ts";

export const preparing = createJob("prepareSet");

/** Prepares every spectrum of the set that is shown; the views then show them. False where it was cancelled or failed. */
export async function prepareActive(): Promise<boolean> {
  const state = studio.get();
  const entry = activeEntry(state);
  if (entry === undefined) return false;
  const recipe = activeRecipe(state.prepare);
  const prepared = await preparing.run({ set: sets.get(entry.key), recipe });
  if (prepared === undefined) return false;
  studio.dispatch(keepPrepared({ setId: entry.id, recipe: recipeKey(recipe), key: sets.put(prepared) }));
  return true;
}

/** Puts the prepared spectra among the sets as one of its own, and switches the steps off, which it has had. */
export async function prepareAsNewSet(): Promise<void> {
  const before = studio.get();
  const entry = activeEntry(before);
  if (entry === undefined) return;
  if (preparedEntry(before, entry.id) === undefined && !(await prepareActive())) return;
  const state = studio.get();
  const ready = preparedEntry(state, entry.id);
  if (ready === undefined) return;
  const names = activeRecipe(state.prepare).steps.map(({ step }) => texts.prepare.step(step));
  addDerived(texts.prepare.newName(entry.name), sets.get(ready.key), entry, {
    samePlaces: true,
    notes: [texts.prepare.newNote(names)],
  });
  studio.dispatch(switchAllSteps(false));
}
