import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { applyRecipe, historyEntry } from "../recipe/apply-recipe.ts";
import { chainRows } from "../recipe/apply-rows.ts";
import { bindRecipe, type Recipe, type Step } from "../recipe/recipe.ts";
import type { EffectTally } from "../recipe/step-effect.ts";
import { type SpectrumSet, spectrumCount, spectrumSet } from "../set/spectrum-set.ts";
import type { RecipeTask } from "./recipe-worker.ts";
import { runTask } from "./run-task.ts";

/** Threads that prepare spectra, to be closed when no set is left. */
export interface RecipeThreads {
  /**
   * `applyRecipe` with the rows dealt to the threads, to the same bits. Steps that look at the whole set run between, in this
   * thread. `tally`, made for the same recipe, counts what each step did. One set at a time.
   */
  apply(set: SpectrumSet, recipe: Recipe, tally?: EffectTally): Promise<SpectrumSet>;
  close(): Promise<void>;
}

/**
 * Threads to be used (default: one a processor); they start with the first set. One thread is this one. They are given about
 * `sharedBytes` of spectra at a time, in memory that all share and that is used again.
 */
export function recipeThreads(threads = availableParallelism(), sharedBytes = 2 ** 25): RecipeThreads {
  const count = Math.max(1, Math.floor(threads));
  const workers: Worker[] = [];
  let input = new SharedArrayBuffer(0);
  let output = new SharedArrayBuffer(0);

  async function deal(set: SpectrumSet, recipe: Recipe, onSums?: (sums: Float64Array) => void): Promise<SpectrumSet> {
    const bound = bindRecipe(recipe);
    const { shift } = chainRows(
      set.shift,
      bound.filter((step) => step.scope === "row"),
    );
    const [before, after] = [set.shift.length, shift.length];
    const spectra = spectrumCount(set);
    const most = Math.min(spectra, Math.max(count, Math.floor(sharedBytes / (4 * before))));
    if (input.byteLength < 4 * before * most) input = new SharedArrayBuffer(4 * before * most);
    if (output.byteLength < 4 * after * most) output = new SharedArrayBuffer(4 * after * most);
    const intensity = new Float32Array(spectra * after);
    for (let start = 0; start < spectra; start += most) {
      const given = set.intensity.subarray(start * before, (start + most) * before);
      const rows = given.length / before;
      new Float32Array(input).set(given);
      const share = Math.ceil(rows / count);
      const tasks = Array.from({ length: Math.ceil(rows / share) }, (_, k): RecipeTask => {
        const own = [k * share, Math.min(rows, (k + 1) * share)] as const;
        return { shift: set.shift, recipe, input, output, rows: own, observed: onSums !== undefined };
      });
      while (workers.length < tasks.length) workers.push(new Worker(new URL("./recipe-worker.ts", import.meta.url)));
      // Sums are added in the rows' order, whichever thread ends first.
      for (const sums of await Promise.all(tasks.map((task, k) => runTask<RecipeTask, Float64Array>(workers[k], task))))
        onSums?.(sums);
      intensity.set(new Float32Array(output, 0, rows * after), start * after);
    }
    const history = [...set.history, ...bound.map(historyEntry)];
    return spectrumSet({ shift, intensity, columns: set.columns, history });
  }

  return {
    async apply(set, recipe, tally) {
      let result = set;
      let first = 0;
      for (const { scope, steps } of runs(recipe)) {
        const part: Recipe = { version: 2, steps };
        const offset = first;
        if (scope === "row" && count > 1) {
          result = await deal(result, part, tally && ((sums) => tally.merge(offset, sums)));
        } else {
          const observe =
            tally && ((k: number, ...rows: [Float32Array, Float32Array]) => tally.add(offset + k, ...rows));
          result = applyRecipe(result, part, { observe });
        }
        first += steps.length;
      }
      return result;
    },
    async close() {
      await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
    },
  };
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
