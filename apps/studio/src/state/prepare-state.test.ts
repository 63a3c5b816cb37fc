import { expect, it } from "vitest";
import {
  activeRecipe,
  addStep,
  changeStep,
  moveStep,
  removeStep,
  setRecipe,
  switchAllSteps,
  switchStep,
} from "./prepare-state.ts";
import { createStore } from "./store.ts";
import { initialState, isUndoStep, restoreState } from "./studio-state.ts";

function recipeStore() {
  const store = createStore(initialState, { isStep: isUndoStep, restore: restoreState });
  const names = () => activeRecipe(store.get().prepare).steps.map(({ step }) => step);
  store.dispatch(addStep({ step: "normalise", method: "snv" }, "a"));
  store.dispatch(addStep({ step: "crop", ranges: [[1, 2]] }, "b"));
  store.dispatch(addStep({ step: "smooth", method: "median" }, "c"));
  return { store, names };
}

it("moves steps within the list, and undoes it", () => {
  const { store, names } = recipeStore();
  store.dispatch(moveStep("c", 0));
  expect(names()).toEqual(["smooth", "normalise", "crop"]);
  store.dispatch(moveStep("c", 9));
  expect(names()).toEqual(["normalise", "crop", "smooth"]);
  const before = store.get();
  store.dispatch(moveStep("c", 2));
  store.dispatch(moveStep("nobody", 0));
  expect(store.get()).toBe(before);
  store.undo();
  expect(names()).toEqual(["smooth", "normalise", "crop"]);
});

it("leaves out of the recipe what is switched off, and keeps it in the list", () => {
  const { store, names } = recipeStore();
  store.dispatch(switchStep("b", false));
  expect(names()).toEqual(["normalise", "smooth"]);
  expect(store.get().prepare.items).toHaveLength(3);
  store.dispatch(switchAllSteps(false));
  expect(names()).toEqual([]);
  store.dispatch(switchAllSteps(true));
  store.dispatch(removeStep("a"));
  expect(names()).toEqual(["crop", "smooth"]);
});

it("undoes in one what was changed of one parameter in a row", () => {
  const { store } = recipeStore();
  for (const window of [3, 5, 7])
    store.dispatch(changeStep("c", { step: "smooth", method: "median", window }, "window"));
  expect(activeRecipe(store.get().prepare).steps[2]).toMatchObject({ window: 7 });
  store.undo();
  expect(activeRecipe(store.get().prepare).steps[2]).toEqual({ step: "smooth", method: "median" });
  store.dispatch(setRecipe({ version: 2, steps: [] }));
  store.undo();
  expect(store.get().prepare.items).toHaveLength(3);
});
