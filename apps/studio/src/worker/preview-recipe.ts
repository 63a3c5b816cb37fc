import { isExpectedError } from "@stokes/errors";
import {
  applyRecipe,
  type LostBand,
  lostBands,
  type Recipe,
  type SpectrumSet,
  type Step,
  spectrumCount,
  takeRows,
} from "@stokes/spectra";
import type { OperationContext } from "./operation.ts";

export interface PreviewInput {
  /** The spectra to show, then others that the steps and the warnings may look at. */
  readonly set: SpectrumSet;
  readonly recipe: Recipe;
  /** How many are shown. */
  readonly shown: number;
}

export interface RecipePreview {
  /** Those shown, after all steps up to one that failed. */
  readonly prepared: SpectrumSet;
  /** What each step ate, by its place in the recipe; empty where it is no such step. */
  readonly lost: readonly (readonly LostBand[])[];
  /** The step that could not be done, and why. */
  readonly failed: { readonly step: number; readonly message: string } | undefined;
}

/** Spectra that the warnings look at. */
const LOOKED_AT = 12;

/** What a recipe makes of a few spectra, step by step, and which bands each step eats. */
export async function previewRecipe(
  { set, recipe, shown }: PreviewInput,
  { signal }: OperationContext,
): Promise<RecipePreview> {
  const first = (of: SpectrumSet, count: number) =>
    takeRows(
      of,
      Array.from({ length: count }, (_, i) => i),
    );
  const lookedAt = Math.min(LOOKED_AT, spectrumCount(set));
  const lost: (readonly LostBand[])[] = [];
  let prepared = set;
  let derived = false;
  for (const [index, step] of recipe.steps.entries()) {
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    try {
      const next = applyRecipe(prepared, { version: 2, steps: [step] });
      derived ||= isDerivative(step);
      const rescaled = step.step === "normalise" || step.step === "response";
      lost.push(derived ? [] : lostBands(first(prepared, lookedAt), first(next, lookedAt), { rescaled }));
      prepared = next;
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      return { prepared: first(prepared, shown), lost, failed: { step: index, message: error.message } };
    }
  }
  return { prepared: first(prepared, shown), lost, failed: undefined };
}

/** A derivative has other peaks than its spectrum: from there on they are not compared. */
function isDerivative(step: Step): boolean {
  return step.step === "smooth" && step.method === "savitzky-golay" && (step.derivative ?? 0) > 0;
}
