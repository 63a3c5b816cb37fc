import { readFile } from "node:fs/promises";
import { DataError } from "@stokes/errors";
import { parseRecipe, type Recipe } from "@stokes/spectra";

export const recipeOption = {
  type: "text",
  placeholder: "FILE",
  describe: 'preparation as JSON: {"version": 1, "steps": [{"step": "crop", "ranges": [[600, 1800]]}, …]}',
} as const;

/** The recipe in a JSON file. Throws a DataError that names the file and the step at fault. */
export async function readRecipe(path: string): Promise<Recipe> {
  const text = await readFile(path, "utf8");
  try {
    return parseRecipe(JSON.parse(text));
  } catch (cause) {
    throw new DataError(`${path} is not a recipe: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
