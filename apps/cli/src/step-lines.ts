import { parseRecipe, type Recipe, type StepEffect } from "@stokes/spectra";
import { count, number, table } from "./text.ts";

/** What each step of a recipe did, a line a step. */
export function stepLines(recipe: Recipe, effects: readonly StepEffect[]): string {
  const { steps } = parseRecipe(recipe);
  return table(
    effects.map((effect, k) => {
      const step = steps[k];
      const method = "method" in step && typeof step.method === "string" ? ` ${step.method}` : "";
      return [`${k + 1}`, `${effect.step}${method}`, effectSentence(effect)];
    }),
  );
}

function effectSentence(effect: StepEffect): string {
  const { step, spectra, pointsBefore, pointsAfter, changedSpectra, changedValues } = effect;
  const { meanBefore, meanAfter, rmsChange, widenedSpectra, least, greatest } = effect;
  if (spectra === 0) return "no spectra";
  switch (step) {
    case "despike":
      return changedValues === 0
        ? "no spikes found"
        : `spikes removed: ${count(changedValues, "point")} replaced in ${changedSpectra.toLocaleString("en")} of ${count(spectra, "spectrum", "spectra")}`;
    case "crop":
      return `${pointsAfter} of ${count(pointsBefore, "point")} kept`;
    case "resample":
      return `${pointsBefore} points became ${pointsAfter}`;
    case "calibrate":
      return "axis corrected";
    case "baseline":
      return (
        `mean ${number(meanBefore)} before, ${number(meanAfter)} after` +
        (widenedSpectra === 0
          ? ""
          : `; in ${widenedSpectra.toLocaleString("en")} of ${count(spectra, "spectrum", "spectra")} it lies far below the spectrum: crop steep edges first, or take another method`)
      );
    case "smooth":
      return `changed by ${number(rmsChange)} (root mean square)`;
    default:
      return `${number(least)} .. ${number(greatest)} after`;
  }
}
