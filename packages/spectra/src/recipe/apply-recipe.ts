import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";
import type { HistoryEntry, SpectrumSet } from "../set/spectrum-set.ts";
import { spectrumSet } from "../set/spectrum-set.ts";
import { bindRecipe, type Recipe } from "./recipe.ts";
import type { BoundRowStep, BoundStep, PreparedRows } from "./step-definition.ts";

/** The set after all steps, each of them added to its history. Throws a DataError that names the step at fault. */
export function applyRecipe(set: SpectrumSet, recipe: Recipe): SpectrumSet {
  const steps = bindRecipe(recipe);
  let { shift, intensity } = set;
  for (let start = 0; start < steps.length; ) {
    const step = steps[start];
    if (step.scope === "set") {
      ({ shift, intensity } = step.apply({ ...set, shift, intensity }));
      start++;
    } else {
      const run = rowRun(steps, start);
      const prepared = chainRows(shift, run);
      intensity = mapRows(intensity, shift.length, prepared);
      shift = prepared.shift;
      start += run.length;
    }
  }
  return spectrumSet({ shift, intensity, columns: set.columns, history: [...set.history, ...steps.map(historyEntry)] });
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

/** Several steps as one: a spectrum passes through all of them before the next, and only the last result is kept. */
export function chainRows(shift: Float64Array, steps: readonly BoundRowStep[]): PreparedRows {
  let axis = shift;
  const prepared = steps.map((step) => {
    const rows = inStep(step.name, () => step.prepare(axis));
    axis = rows.shift;
    return rows;
  });
  const buffers = prepared.slice(0, -1).map((rows) => new Float32Array(rows.shift.length));
  const apply: RowFunction = (input, output) => {
    let from = input;
    for (let k = 0; k < prepared.length; k++) {
      const to = k === prepared.length - 1 ? output : buffers[k];
      prepared[k].apply(from, to);
      from = to;
    }
  };
  return { shift: axis, apply };
}

/** Applies prepared steps to every row of `intensity`, whose rows have `points` points. */
export function mapRows(intensity: Float32Array, points: number, { shift, apply }: PreparedRows): Float32Array {
  const spectra = intensity.length / points;
  const after = shift.length;
  const result = new Float32Array(spectra * after);
  for (let i = 0; i < spectra; i++) {
    apply(intensity.subarray(i * points, (i + 1) * points), result.subarray(i * after, (i + 1) * after));
  }
  return result;
}

function inStep<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DataError)
      throw new DataError(`step "${name}": ${error.message}`, { cause: error, details: error.details });
    throw error;
  }
}
