/** @file One of `recipeThreads`: prepares its rows of the shared input into the shared output, task after task. */
import { parentPort } from "node:worker_threads";
import { chainRows, mapRowsInto } from "../recipe/apply-rows.ts";
import { bindRecipe, type Recipe } from "../recipe/recipe.ts";
import { createEffectTally } from "../recipe/step-effect.ts";

/** What a thread is given; the two buffers are shared and hold float32 rows. It answers with the sums of an `EffectTally`. */
export interface RecipeTask {
  readonly shift: Float64Array;
  readonly recipe: Recipe;
  readonly input: SharedArrayBuffer;
  readonly output: SharedArrayBuffer;
  /** Rows to do: from the first up to, not including, the second. */
  readonly rows: readonly [number, number];
  /** Whether the tally counts. */
  readonly observed: boolean;
}

parentPort?.on("message", ({ shift, recipe, input, output, rows: [start, end], observed }: RecipeTask) => {
  const steps = bindRecipe(recipe).filter((step) => step.scope === "row");
  const tally = createEffectTally(recipe);
  const prepared = chainRows(shift, steps, observed ? tally.add : undefined);
  const before = shift.length;
  const after = prepared.shift.length;
  mapRowsInto(
    new Float32Array(input).subarray(start * before, end * before),
    before,
    prepared,
    new Float32Array(output).subarray(start * after, end * after),
  );
  parentPort?.postMessage(tally.sums);
});
