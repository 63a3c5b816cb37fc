import { ContractError, DataError } from "@stokes/errors";
import { applyRecipe, type Recipe, type SpectrumSet, type Step, spectrumCount } from "@stokes/spectra";
import type { TrainingRecord } from "../model/model.ts";
import { spectrumState } from "./spectrum-state.ts";

/** What of a contract concerns preparation. */
export interface Preparation {
  readonly recipe: Recipe;
  readonly shift: ArrayLike<number>;
  readonly training?: Pick<TrainingRecord, "state">;
}

export interface Prepared {
  /** On the model's axis, every spectrum scaled to [0, 1]; columns and history kept. */
  readonly set: SpectrumSet;
  /** The spectra after the recipe, before they were carried onto the model's axis and scaled. */
  readonly afterRecipe: SpectrumSet;
  /** What was done that the user should know, each one sentence. */
  readonly notes: readonly string[];
}

/**
 * Prepares spectra as those that the model was trained on: its recipe, its axis, min-max. Throws a ContractError where
 * the spectra do not cover the model's axis, half a point's distance of grace at its ends aside, or were prepared already
 * where the model learned from raw ones and prepares them itself.
 */
export function prepare(set: SpectrumSet, contract: Preparation): Prepared {
  if (spectrumCount(set) === 0) throw new DataError("there are no spectra to use the model on; give at least one");
  const { shift, recipe } = contract;
  const stateNotes = checkState(set, contract);
  const afterRecipe = applyRecipe(set, recipe);
  checkCoverage(afterRecipe, shift);
  const fits = sameShift(afterRecipe.shift, shift);
  const steps: Recipe["steps"] = [
    ...(fits ? [] : [{ step: "resample" as const, shift: Array.from(shift) }]),
    { step: "normalise", method: "min-max" },
  ];
  const notes = [
    ...stateNotes,
    ...(fits
      ? []
      : [
          `the spectra (${describeAxis(afterRecipe.shift)}) were resampled onto the model's axis (${describeAxis(shift)})`,
        ]),
  ];
  return { set: applyRecipe(afterRecipe, { version: 2, steps }), afterRecipe, notes };
}

/** Steps that treat what a detector gives: done to spectra that were treated already they make others of them. */
const RAW_STEPS: readonly Step["step"][] = ["despike", "baseline", "response"];

/** Notes on spectra that are not in the state of those the model learned from. */
function checkState(set: SpectrumSet, { recipe, training }: Preparation): string[] {
  if (training?.state === undefined) return [];
  const preparesRaw = recipe.steps.some(({ step }) => RAW_STEPS.includes(step));
  const { state, seen } = spectrumState(set);
  if (state !== "raw" && training.state === "raw" && preparesRaw) {
    throw new ContractError(
      `${seen}, but the model learned from spectra as they were measured and prepares them itself ` +
        `(${recipe.steps.map(({ step }) => step).join(" > ")}); give them as they were measured, or pretrain a model on spectra like these`,
      { details: { state } },
    );
  }
  if (state === "raw" && training.state !== "raw" && !preparesRaw) {
    return [
      `the model learned from spectra that had been prepared (${training.state}) and these seem to be as measured; ` +
        "they are scaled to [0, 1] here, but what else was done to those you have to do first",
    ];
  }
  return [];
}

function checkCoverage(set: SpectrumSet, shift: ArrayLike<number>): void {
  const [low, high] = [shift[0], shift[shift.length - 1]];
  const [from, to] = [set.shift[0], set.shift[set.shift.length - 1]];
  const grace = (set.shift.length > 1 ? (to - from) / (set.shift.length - 1) : 0) / 2 + 1e-9;
  if (from > low + grace || to < high - grace) {
    throw new ContractError(
      `the model needs spectra from ${tenths(low)} to ${tenths(high)} cm-1, these reach from ${tenths(from)} to ${tenths(to)} cm-1; ` +
        "use spectra that cover its axis, or pretrain a model on these",
      { details: { needed: [low, high], given: [from, to] } },
    );
  }
}

const tenths = (shift: number): number => Number(shift.toFixed(1));

export const sameShift = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (x: number, i: number) => Math.abs(x - b[i]) < 1e-6);

const describeAxis = (shift: ArrayLike<number>): string =>
  `${shift.length} points, ${shift[0].toFixed(1)} to ${shift[shift.length - 1].toFixed(1)} cm-1`;
