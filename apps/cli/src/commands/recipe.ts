import { UsageError } from "@stokes/errors";
import { parseRecipe, protocols, recipeHash } from "@stokes/spectra";
import { defineCommand, type Outcome } from "../command.ts";
import { findRecipe } from "../recipe-file.ts";
import { table } from "../text.ts";

const HASH_SHOWN = 16;

export const recipe = defineCommand({
  name: "recipe",
  summary: "List the named recipes, or show one to start your own from",
  description:
    "stokes recipe list names them; stokes recipe show NAME (or FILE) prints one as JSON with every parameter filled in,\n" +
    "ready to be kept as a file, changed, and given to --recipe. The same hash means the same numbers.",
  operands: [
    { name: "ACTION", describe: "list or show", choices: ["list", "show"] },
    { name: "RECIPE", describe: "for show: a recipe's name, or a JSON file", optional: true },
  ],
  options: {},
  examples: ["npx stokes recipe list", "npx stokes recipe show fingerprint > my-recipe.json"],
  async run({ operands: [action, given], note }): Promise<Outcome> {
    if (action === "list") {
      if (given !== undefined)
        throw new UsageError("stokes recipe list takes no name; did you mean stokes recipe show?");
      return listed();
    }
    if (action !== "show") throw new UsageError(`stokes recipe knows list and show, not ${action}`);
    if (given === undefined) throw new UsageError("stokes recipe show needs a name; stokes recipe list tells them");
    const found = await findRecipe(given);
    const recipe = parseRecipe(found.recipe);
    const hash = await recipeHash(recipe);
    note([found.name ?? given, found.description, `hash ${hash.slice(0, HASH_SHOWN)}`].filter(Boolean).join("; "));
    return {
      data: { name: found.name ?? given, description: found.description, hash, recipe },
      text: JSON.stringify(recipe, null, 2),
    };
  },
});

async function listed(): Promise<Outcome> {
  const recipes = await Promise.all(
    protocols.map(async ({ name, description, recipe }) => ({
      name,
      description,
      hash: await recipeHash(recipe),
      steps: recipe.steps.map(({ step }) => step),
    })),
  );
  const rows = recipes.map(({ name, hash, description }) => [name, hash.slice(0, HASH_SHOWN), description]);
  return { data: { recipes }, text: table(rows) };
}
