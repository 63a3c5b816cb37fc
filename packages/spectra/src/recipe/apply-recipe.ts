import { type HistoryEntry, row, type SpectrumSet, spectrumCount, spectrumSet } from "../set/spectrum-set.ts";
import { chainRows, inStep, mapRows, type StepObserver } from "./apply-rows.ts";
import { bindRecipe, parseRecipe, type Recipe, stepOfHistory } from "./recipe.ts";
import type { BoundRowStep, BoundStep } from "./step-definition.ts";

export interface ApplyOptions {
  /** Told what each step made of each spectrum: `createEffectTally` counts it. */
  readonly observe?: StepObserver | undefined;
}

/** The set after all steps, each of them added to its history. Throws a DataError that names the step at fault. */
export function applyRecipe(set: SpectrumSet, recipe: Recipe, { observe }: ApplyOptions = {}): SpectrumSet {
  const steps = bindRecipe(recipe);
  let { shift, intensity } = set;
  for (let start = 0; start < steps.length; ) {
    const first = start;
    const step = steps[start];
    if (step.scope === "set") {
      const before = { ...set, shift, intensity };
      ({ shift, intensity } = inStep(step.name, () => step.apply(before)));
      if (observe !== undefined) {
        for (let i = 0; i < spectrumCount(set); i++)
          observe(first, row(before, i), row({ ...set, shift, intensity }, i));
      }
      start++;
    } else {
      const run = rowRun(steps, start);
      const prepared = chainRows(shift, run, observe && ((k, input, output) => observe(first + k, input, output)));
      intensity = mapRows(intensity, shift.length, prepared);
      shift = prepared.shift;
      start += run.length;
    }
  }
  return spectrumSet({ shift, intensity, columns: set.columns, history: [...set.history, ...steps.map(historyEntry)] });
}

/**
 * The recipe that a history records: its preparation steps, without what loaded or made the set. Applied to the set as it
 * was, it gives the same numbers to the last bit. Throws a DataError for a step of a version that cannot be repeated.
 */
export function recipeOfHistory(history: readonly HistoryEntry[]): Recipe {
  return parseRecipe({ version: 2, steps: history.map(stepOfHistory).filter((step) => step !== undefined) });
}

/** What a step leaves in the history. */
export function historyEntry({ name, version, parameters }: BoundStep): HistoryEntry {
  return { step: name, version, parameters };
}

/** The steps from `start` on that treat every spectrum by itself. */
function rowRun(steps: readonly BoundStep[], start: number): BoundRowStep[] {
  const run: BoundRowStep[] = [];
  for (const step of steps.slice(start)) {
    if (step.scope !== "row") break;
    run.push(step);
  }
  return run;
}
