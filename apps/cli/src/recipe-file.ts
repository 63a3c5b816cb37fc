import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { DataError } from "@stokes/errors";
import { findProtocol, parseRecipe, protocols, type Recipe } from "@stokes/spectra";

export const recipeOption = {
  type: "text",
  placeholder: "FILE|NAME",
  describe:
    "preparation: a name out of stokes recipe list, or a JSON file such as " +
    '{"version": 1, "steps": [{"step": "crop", "ranges": [[600, 1800]]}, …]}',
} as const;

/** A recipe, and the name and description of the protocol that it is, if it is one. */
export interface FoundRecipe {
  readonly recipe: Recipe;
  readonly name?: string;
  readonly description?: string;
}

/**
 * The recipe in a JSON file or, where there is no such file, of that name. Throws a DataError that names the file and the
 * step at fault, or the nearest name.
 */
export async function findRecipe(given: string): Promise<FoundRecipe> {
  if (statSync(given, { throwIfNoEntry: false })?.isFile()) return { recipe: await recipeInFile(given) };
  if (!/[./\\]/.test(given)) return findProtocol(given);
  throw new DataError(
    `${given} does not exist; give a recipe's file, or a name (${protocols.map(({ name }) => name).join(", ")})`,
  );
}

/** As `findRecipe`, the recipe alone. */
export async function readRecipe(given: string): Promise<Recipe> {
  return (await findRecipe(given)).recipe;
}

async function recipeInFile(path: string): Promise<Recipe> {
  const text = await readFile(path, "utf8");
  try {
    return parseRecipe(JSON.parse(text));
  } catch (cause) {
    throw new DataError(`${path} is not a recipe: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
