import { applyRecipe, type Recipe, type SpectrumSet } from "@stokes/spectra";

/** The set as a recipe makes it. Throws a DataError that names the step at fault. */
export function prepareSet({ set, recipe }: { readonly set: SpectrumSet; readonly recipe: Recipe }): SpectrumSet {
  return applyRecipe(set, recipe);
}
