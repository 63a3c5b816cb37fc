import { isExpectedError } from "@stokes/errors";
import { setRecipe } from "../../state/prepare-state.ts";
import { studio } from "../../state/studio.ts";
import { setNotice, showTask } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { recipeOfFragment } from "./recipe-link.ts";

/** Takes the recipe that the page was opened with, once: afterwards the address has none. */
export function openLinkedRecipe(): void {
  try {
    const recipe = recipeOfFragment(location.hash);
    if (recipe === undefined) return;
    studio.dispatch(setRecipe(recipe));
    studio.dispatch(showTask("prepare"));
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    studio.dispatch(setNotice(texts.prepare.badLink(error.message)));
  }
  history.replaceState(null, "", location.href.replace(/#.*$/, ""));
}
