import { DataError } from "@stokes/errors";
import type { Mutable } from "zarrita";
import { historyEntry } from "../recipe/apply-recipe.ts";
import { chainRows, mapRows } from "../recipe/apply-rows.ts";
import { bindRecipe, type Recipe } from "../recipe/recipe.ts";
import type { BoundRowStep, BoundStep } from "../recipe/step-definition.ts";
import { spectrumSet } from "../set/spectrum-set.ts";
import type { SpectrumStore } from "./open-store.ts";
import { createStore } from "./store-writer.ts";

export interface StreamOptions {
  /** Told after every block how many spectra are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Applies a recipe from one store to another, holding one block at a time. Throws a DataError for a step that needs the
 * whole set at once.
 */
export async function streamRecipe(
  from: SpectrumStore,
  recipe: Recipe,
  to: Mutable,
  { onProgress }: StreamOptions = {},
): Promise<void> {
  const steps = bindRecipe(recipe).map(rowStepOnly);
  const prepared = chainRows(from.shift, steps);
  const writer = await createStore(to, prepared.shift);
  let done = 0;
  for await (const block of from.blocks()) {
    const intensity = mapRows(block.intensity, from.shift.length, prepared);
    await writer.append(spectrumSet({ shift: prepared.shift, intensity, columns: block.columns }));
    done += block.intensity.length / from.shift.length;
    onProgress?.(done, from.spectra);
  }
  await writer.close([...from.history, ...steps.map(historyEntry)]);
}

function rowStepOnly(step: BoundStep, index: number): BoundRowStep {
  if (step.scope === "row") return step;
  throw new DataError(
    `step ${index + 1} ("${step.name}") looks at the whole set at once and cannot stream; give it a reference, leave it out, or load the set`,
  );
}
