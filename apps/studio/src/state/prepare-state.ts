import type { Recipe, Step } from "@stokes/spectra";
import { newId } from "./new-id.ts";
import type { StudioChange, StudioState } from "./studio-state.ts";

/** A step of the recipe that can be switched off without being lost. */
export interface RecipeItem {
  readonly id: string;
  readonly on: boolean;
  readonly step: Step;
}

/** A set as the recipe made it. */
export interface PreparedEntry {
  readonly setId: string;
  /** `recipeKey` of the recipe that made it. */
  readonly recipe: string;
  /** On the shelf `sets`. */
  readonly key: string;
}

export interface PrepareState {
  readonly items: readonly RecipeItem[];
  /** The latest prepared set of each set that has one. */
  readonly prepared: readonly PreparedEntry[];
}

export const initialPrepare: PrepareState = { items: [], prepared: [] };

/** The steps that are on, as the packages take them. */
export function activeRecipe({ items }: PrepareState): Recipe {
  return { version: 2, steps: items.filter(({ on }) => on).map(({ step }) => step) };
}

/** Equal for equal recipes. */
export function recipeKey(recipe: Recipe): string {
  return JSON.stringify(recipe.steps);
}

/** The prepared set of `setId`, if the recipe is still the one that made it. */
export function preparedEntry({ prepare }: StudioState, setId: string): PreparedEntry | undefined {
  const recipe = recipeKey(activeRecipe(prepare));
  return prepare.prepared.find((entry) => entry.setId === setId && entry.recipe === recipe);
}

/** Replaces the whole recipe: loaded, from a protocol, from a link. */
export const setRecipe = ({ steps }: Recipe): StudioChange => ({
  name: "load recipe",
  apply: (state) => ({
    ...state,
    prepare: { ...state.prepare, items: steps.map((step) => ({ id: newId(), on: true, step })) },
  }),
});

/** Keeps what the recipe made of a set; not a step that undo takes back by itself. */
export const keepPrepared = (entry: PreparedEntry): StudioChange => ({
  name: "prepare",
  apply: (state) => ({
    ...state,
    prepare: {
      ...state.prepare,
      prepared: [...state.prepare.prepared.filter(({ setId }) => setId !== entry.setId), entry],
    },
  }),
});

/** Takes another list of steps. */
function changeItems(
  name: string,
  change: (items: readonly RecipeItem[]) => readonly RecipeItem[],
  merge?: string,
): StudioChange {
  return {
    name,
    ...(merge !== undefined && { merge }),
    apply: (state) => {
      const items = change(state.prepare.items);
      return items === state.prepare.items ? state : { ...state, prepare: { ...state.prepare, items } };
    },
  };
}

export const addStep = (step: Step, id: string = newId()) =>
  changeItems(`add ${step.step}`, (items) => [...items, { id, on: true, step }]);

export const removeStep = (id: string) => changeItems("remove step", (items) => items.filter((item) => item.id !== id));

export const switchStep = (id: string, on: boolean) =>
  changeItems(on ? "switch step on" : "switch step off", (items) =>
    items.map((item) => (item.id === id ? { ...item, on } : item)),
  );

/** Another method or parameter; changes of one parameter in a row are undone in one. */
export const changeStep = (id: string, step: Step, parameter: string) =>
  changeItems(
    `change ${step.step}`,
    (items) => items.map((item) => (item.id === id ? { ...item, step } : item)),
    `step ${id} ${parameter}`,
  );

/** Moves a step to another place in the list, from 0. */
export const moveStep = (id: string, to: number) =>
  changeItems("move step", (items) => {
    const from = items.findIndex((item) => item.id === id);
    const place = Math.max(0, Math.min(items.length - 1, to));
    if (from < 0 || from === place) return items;
    const moved = items.toSpliced(from, 1);
    return moved.toSpliced(place, 0, items[from]);
  });

export const switchAllSteps = (on: boolean) =>
  changeItems(on ? "switch all steps on" : "switch all steps off", (items) =>
    items.every((item) => item.on === on) ? items : items.map((item) => ({ ...item, on })),
  );
