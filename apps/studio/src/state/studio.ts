import { createStore } from "./store.ts";
import { initialState, isUndoStep, restoreState } from "./studio-state.ts";

/** The page's one store. */
export const studio = createStore(initialState, { isStep: isUndoStep, restore: restoreState });
