import { DataError } from "@stokes/errors";
import type { Mutable } from "zarrita";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { bindRecipe, type Recipe } from "../recipe/recipe.ts";
import type { SpectrumSet } from "../set/spectrum-set.ts";
import type { SpectrumStore } from "./open-store.ts";
import { createStore } from "./store-writer.ts";

export interface StreamOptions {
  /** Told after every block how many spectra are done. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Applies the recipe to one block (default: `applyRecipe`); that of `recipeThreads` in Node. */
  readonly apply?: (block: SpectrumSet, recipe: Recipe) => SpectrumSet | Promise<SpectrumSet>;
  /** Spectra of one block (default: about 8 MB of them). */
  readonly blockSpectra?: number | undefined;
}

/**
 * Applies a recipe from one store to another, holding one block at a time. Throws a DataError for a step that needs the
 * whole set at once.
 */
export async function streamRecipe(
  from: SpectrumStore,
  recipe: Recipe,
  to: Mutable,
  { onProgress, apply = applyRecipe, blockSpectra }: StreamOptions = {},
): Promise<void> {
  const [refused] = wholeSetSteps(recipe);
  if (refused !== undefined) {
    throw new DataError(
      `step ${refused.index + 1} ("${refused.name}") looks at the whole set at once and cannot stream; give it a reference, leave it out, or load the set`,
    );
  }
  const { shift, history } = applyRecipe(await from.read(0, 0), recipe);
  const writer = await createStore(to, shift);
  let done = 0;
  for await (const block of from.blocks(blockSpectra)) {
    await writer.append(await apply(block, recipe));
    done += block.intensity.length / from.shift.length;
    onProgress?.(done, from.spectra);
  }
  await writer.close(history);
}

/** The steps of a recipe, counted from 0, that look at the whole set at once and so cannot stream. */
export function wholeSetSteps(recipe: Recipe): readonly { readonly index: number; readonly name: string }[] {
  return bindRecipe(recipe).flatMap(({ scope, name }, index) => (scope === "set" ? [{ index, name }] : []));
}
