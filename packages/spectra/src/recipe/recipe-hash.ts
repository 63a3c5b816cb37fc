import { textDigest } from "../set/digest.ts";
import { parseRecipe, type Recipe } from "./recipe.ts";

/**
 * A fingerprint of what a recipe does: SHA-256, in hexadecimal, of its JSON with defaults filled in and keys in
 * alphabetical order, so that recipes which only leave out defaults are the same.
 */
export function recipeHash(recipe: Recipe): Promise<string> {
  return textDigest(JSON.stringify(parseRecipe(recipe), sortKeys));
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
