import { ContractError, DataError } from "@stokes/errors";
import { applyRecipe, type Recipe, type SpectrumSet, spectrumCount } from "@stokes/spectra";

/** What of a contract concerns preparation. */
export interface Preparation {
  readonly recipe: Recipe;
  readonly shift: ArrayLike<number>;
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
 * the spectra do not cover the model's axis, half a point's distance of grace at its ends aside.
 */
export function prepare(set: SpectrumSet, contract: Preparation): Prepared {
  if (spectrumCount(set) === 0) throw new DataError("there are no spectra to use the model on; give at least one");
  const { shift, recipe } = contract;
  const afterRecipe = applyRecipe(set, recipe);
  checkCoverage(afterRecipe, shift);
  const fits = sameShift(afterRecipe.shift, shift);
  const steps: Recipe["steps"] = [
    ...(fits ? [] : [{ step: "resample" as const, shift: Array.from(shift) }]),
    { step: "normalise", method: "min-max" },
  ];
  const notes = fits
    ? []
    : [
        `the spectra (${describeAxis(afterRecipe.shift)}) were resampled onto the model's axis (${describeAxis(shift)})`,
      ];
  return { set: applyRecipe(afterRecipe, { version: 1, steps }), afterRecipe, notes };
}

function checkCoverage(set: SpectrumSet, shift: ArrayLike<number>): void {
  const [low, high] = [shift[0], shift[shift.length - 1]];
  const [from, to] = [set.shift[0], set.shift[set.shift.length - 1]];
  const grace = (set.shift.length > 1 ? (to - from) / (set.shift.length - 1) : 0) / 2 + 1e-9;
  if (from > low + grace || to < high - grace) {
    throw new ContractError(
      `the model needs spectra from ${low} to ${high} cm-1, these reach from ${from} to ${to} cm-1; ` +
        "use spectra that cover its axis, or pretrain a model on these",
      { details: { needed: [low, high], given: [from, to] } },
    );
  }
}

export const sameShift = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (x: number, i: number) => Math.abs(x - b[i]) < 1e-6);

const describeAxis = (shift: ArrayLike<number>): string =>
  `${shift.length} points, ${shift[0].toFixed(1)} to ${shift[shift.length - 1].toFixed(1)} cm-1`;
