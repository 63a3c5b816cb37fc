import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { applyRecipe, historyEntry } from "../recipe/apply-recipe.ts";
import { chainRows } from "../recipe/apply-rows.ts";
import { bindRecipe, type Recipe, type Step } from "../recipe/recipe.ts";
import type { EffectTally } from "../recipe/step-effect.ts";
import { type SpectrumSet, spectrumCount, spectrumSet } from "../set/spectrum-set.ts";
import type { RecipeTask } from "./recipe-worker.ts";

export interface ThreadOptions {
  /** Threads to use (default: one a processor). */
  readonly threads?: number | undefined;
  /** Counts what each step did; made for the same recipe. */
  readonly tally?: EffectTally | undefined;
}

/**
 * `applyRecipe` with the rows dealt to threads, to the same bits. Steps that look at the whole set run between, in this
 * thread.
 */
export async function applyRecipeInThreads(
  set: SpectrumSet,
  recipe: Recipe,
  { threads = availableParallelism(), tally }: ThreadOptions = {},
): Promise<SpectrumSet> {
  let result = set;
  let first = 0;
  for (const { scope, steps } of runs(recipe)) {
    const part: Recipe = { version: 1, steps };
    const offset = first;
    if (scope === "row" && threads > 1) {
      result = await inThreads(result, part, threads, tally && ((sums) => tally.merge(offset, sums)));
    } else {
      const observe = tally && ((k: number, ...rows: [Float32Array, Float32Array]) => tally.add(offset + k, ...rows));
      result = applyRecipe(result, part, { observe });
    }
    first += steps.length;
  }
  return result;
}

/** The recipe cut where the scope of its steps changes. */
function runs(recipe: Recipe): { scope: "row" | "set"; steps: Step[] }[] {
  const cut: { scope: "row" | "set"; steps: Step[] }[] = [];
  for (const [i, { scope }] of bindRecipe(recipe).entries()) {
    const last = cut.at(-1);
    if (last?.scope === scope) last.steps.push(recipe.steps[i]);
    else cut.push({ scope, steps: [recipe.steps[i]] });
  }
  return cut;
}

async function inThreads(
  set: SpectrumSet,
  recipe: Recipe,
  threads: number,
  onSums: ((sums: Float64Array) => void) | undefined,
): Promise<SpectrumSet> {
  const bound = bindRecipe(recipe);
  const { shift } = chainRows(
    set.shift,
    bound.filter((step) => step.scope === "row"),
  );
  const spectra = spectrumCount(set);
  const input = new SharedArrayBuffer(set.intensity.byteLength);
  new Float32Array(input).set(set.intensity);
  const output = new SharedArrayBuffer(spectra * shift.length * Float32Array.BYTES_PER_ELEMENT);
  const share = Math.ceil(spectra / Math.max(1, Math.floor(threads)));
  const tasks: Promise<void>[] = [];
  for (let start = 0; start < spectra; start += share) {
    const rows = [start, Math.min(spectra, start + share)] as const;
    tasks.push(runTask({ shift: set.shift, recipe, input, output, rows, observed: onSums !== undefined }, onSums));
  }
  await Promise.all(tasks);
  const history = [...set.history, ...bound.map(historyEntry)];
  return spectrumSet({ shift, intensity: new Float32Array(output), columns: set.columns, history });
}

function runTask(task: RecipeTask, onSums: (sums: Float64Array) => void = () => {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./recipe-worker.ts", import.meta.url), { workerData: task });
    worker.once("message", onSums);
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`a preparation thread ended with code ${code}`)),
    );
  });
}
