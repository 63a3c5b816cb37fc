import { DataError } from "@stokes/errors";
import { parseRecipe, type Recipe } from "@stokes/spectra";

const FRAGMENT = "#recipe=";

/** The page's address with the recipe in its fragment, which browsers send nowhere. */
export function recipeLink(recipe: Recipe, page: string): string {
  return `${page.replace(/#.*$/, "")}${FRAGMENT}${encodeURIComponent(JSON.stringify(recipe))}`;
}

/** The recipe in an address's fragment; undefined where it holds none. Throws a DataError for one that cannot be read. */
export function recipeOfFragment(fragment: string): Recipe | undefined {
  if (!fragment.startsWith(FRAGMENT)) return undefined;
  try {
    return parseRecipeText(decodeURIComponent(fragment.slice(FRAGMENT.length)));
  } catch (error) {
    if (error instanceof URIError) throw new DataError("it is cut off or was changed on its way", { cause: error });
    throw error;
  }
}

/** A recipe from its JSON. Throws a DataError that names what is wrong. */
export function parseRecipeText(text: string): Recipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DataError("it is not JSON, or was cut off", { cause: error });
  }
  return parseRecipe(json);
}
