/** @file From the model's axis and scale back to those of the spectra that were given to it. */
import { applyRecipe, type HistoryEntry, type Recipe, type SpectrumSet } from "@stokes/spectra";
import { type Preparation, sameShift } from "./prepare.ts";

/** Three views of the same points, those of the spectra's own axis that the model covers. */
export interface CarriedBack {
  readonly estimate: SpectrumSet;
  /** Of the estimate, on its scale. Spectra x points. */
  readonly uncertainty: Float32Array;
  /** The spectra as given, despiked where the recipe does that; after the recipe where that cannot be undone. */
  readonly measured: SpectrumSet;
}

export interface ScaledEstimate {
  /** The spectra as given. */
  readonly set: SpectrumSet;
  /** After the model's recipe, before they were carried onto its axis and scaled. */
  readonly afterRecipe: SpectrumSet;
  /** On the model's axis, scaled as it saw the spectra. */
  readonly estimate: SpectrumSet;
  readonly uncertainty: Float32Array;
  readonly historyEntry: HistoryEntry;
}

/**
 * Undoes min-max scaling and resampling, both linear. Where the recipe does nothing but crop, despike, resample, smooth
 * and take baselines away, the baselines are added back, and the estimate stands on the scale of the spectra as given;
 * otherwise on the scale after the recipe. A note says which.
 */
export function carryBack(
  { set, afterRecipe, estimate, uncertainty, historyEntry }: ScaledEstimate,
  { recipe, shift }: Preparation,
): CarriedBack & { readonly notes: readonly string[] } {
  const reversible = recipe.steps.every(keepsScale);
  const axis = ownAxis(set, recipe, shift);
  const onModelAxis = onto(afterRecipe, Float64Array.from(shift)).intensity;
  const points = shift.length;
  const unscaled = new Float32Array(estimate.intensity.length);
  const deviation = new Float32Array(unscaled.length);
  for (let start = 0; start < unscaled.length; start += points) {
    const [low, range] = lowAndRange(onModelAxis.subarray(start, start + points));
    for (let j = start; j < start + points; j++) {
      unscaled[j] = low + range * estimate.intensity[j];
      deviation[j] = range * uncertainty[j];
    }
  }
  const carried = onto({ ...estimate, intensity: unscaled }, axis).intensity;
  if (reversible) addTakenAway(carried, set, { afterRecipe, recipe, axis });
  const scale = reversible ? "as given" : "after the recipe";
  const { columns } = set;
  const entry = { ...historyEntry, parameters: { ...historyEntry.parameters, scale } };
  return {
    estimate: { shift: axis, intensity: carried, columns, history: [...set.history, entry] },
    uncertainty: onto({ ...estimate, intensity: deviation }, axis).intensity,
    measured: onto(reversible ? despiked(set, recipe) : afterRecipe, axis),
    notes: notesOn(set, { axis, recipe, shift, reversible }),
  };
}

/** Whether a step leaves the scale of the intensities alone, so that what it takes away can be added back. */
function keepsScale(step: Recipe["steps"][number]): boolean {
  if (step.step === "smooth") return !("derivative" in step) || (step.derivative ?? 0) === 0;
  return ["crop", "resample", "baseline", "despike"].includes(step.step);
}

/** The spectra as given, less the spikes that the recipe takes out: those are no signal to come back to. */
function despiked(set: SpectrumSet, recipe: Recipe): SpectrumSet {
  const kept = recipe.steps.filter(({ step }) => step === "crop" || step === "despike");
  return kept.some(({ step }) => step === "despike") ? applyRecipe(set, { ...recipe, steps: kept }) : set;
}

/** The points of the spectra's own axis that no step cropped and that lie within the model's axis. */
function ownAxis(set: SpectrumSet, recipe: Recipe, shift: ArrayLike<number>): Float64Array {
  const crops = recipe.steps.filter(({ step }) => step === "crop");
  const one = { ...set, intensity: set.intensity.subarray(0, set.shift.length), columns: {} };
  const kept = applyRecipe(one, { ...recipe, steps: crops }).shift;
  const [low, high] = [shift[0] - 1e-6, shift[shift.length - 1] + 1e-6];
  return kept.filter((x) => x >= low && x <= high);
}

/** Adds what the baseline steps of a recipe took away: the spectra after it without these steps, less those after it. */
function addTakenAway(
  carried: Float32Array,
  set: SpectrumSet,
  { afterRecipe, recipe, axis }: { afterRecipe: SpectrumSet; recipe: Recipe; axis: Float64Array },
): void {
  const others = recipe.steps.filter(({ step }) => step !== "baseline");
  if (others.length === recipe.steps.length) return;
  const whole = applyRecipe(set, { ...recipe, steps: others });
  const taken = whole.intensity.map((value, i) => value - afterRecipe.intensity[i]);
  const baseline = onto({ ...afterRecipe, intensity: taken }, axis).intensity;
  for (let i = 0; i < carried.length; i++) carried[i] += baseline[i];
}

function onto(set: SpectrumSet, shift: Float64Array): SpectrumSet {
  if (sameShift(set.shift, shift)) return set;
  return applyRecipe(set, { version: 2, steps: [{ step: "resample", shift: Array.from(shift) }] });
}

/** Least value of a spectrum, and how far above it the largest is. */
export function lowAndRange(values: Float32Array): [low: number, range: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high - low];
}

function notesOn(
  set: SpectrumSet,
  {
    axis,
    recipe,
    shift,
    reversible,
  }: { axis: Float64Array; recipe: Recipe; shift: ArrayLike<number>; reversible: boolean },
): string[] {
  const notes: string[] = [];
  if (axis.length < set.shift.length) {
    notes.push(
      `${set.shift.length - axis.length} of the ${set.shift.length} points of the spectra lie outside of what the model covers and have no estimate`,
    );
  }
  if (!reversible) {
    const steps = recipe.steps.filter((step) => !keepsScale(step)).map(({ step }) => `"${step}"`);
    notes.push(
      `the model's recipe has the step ${steps.join(", ")}, which cannot be undone; the estimate stands on the scale after the recipe`,
    );
  } else if (recipe.steps.some(({ step }) => step === "baseline")) {
    notes.push("the baseline that the model's recipe takes away was added back to the estimate");
  }
  const [ownSpacing, spacing] = [meanSpacing(set.shift), meanSpacing(shift)];
  if (spacing > 1.2 * ownSpacing) {
    notes.push(
      `the model's points lie ${spacing.toFixed(2)} cm-1 apart and those of the spectra ${ownSpacing.toFixed(2)}; detail between the model's points is interpolated`,
    );
  }
  return notes;
}

const meanSpacing = (shift: ArrayLike<number>): number => (shift[shift.length - 1] - shift[0]) / (shift.length - 1);
