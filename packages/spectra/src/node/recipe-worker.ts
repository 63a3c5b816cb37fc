/** @file One thread of `applyRecipeInThreads`: prepares its rows of the shared input into the shared output. */
import { parentPort, workerData } from "node:worker_threads";
import { chainRows, mapRowsInto } from "../recipe/apply-rows.ts";
import { bindRecipe, type Recipe } from "../recipe/recipe.ts";
import { createEffectTally } from "../recipe/step-effect.ts";

/** What a thread is given; the two buffers are shared and hold float32 rows. */
export interface RecipeTask {
  readonly shift: Float64Array;
  readonly recipe: Recipe;
  readonly input: SharedArrayBuffer;
  readonly output: SharedArrayBuffer;
  /** Rows to do: from the first up to, not including, the second. */
  readonly rows: readonly [number, number];
  /** Whether to post the sums of an `EffectTally` when done. */
  readonly observed: boolean;
}

const { shift, recipe, input, output, rows, observed }: RecipeTask = workerData;
const steps = bindRecipe(recipe).filter((step) => step.scope === "row");
const tally = observed ? createEffectTally(recipe) : undefined;
const prepared = chainRows(shift, steps, tally?.add);
const [start, end] = rows;
const before = shift.length;
const after = prepared.shift.length;
mapRowsInto(
  new Float32Array(input).subarray(start * before, end * before),
  before,
  prepared,
  new Float32Array(output).subarray(start * after, end * after),
);
if (tally !== undefined) parentPort?.postMessage(tally.sums);
