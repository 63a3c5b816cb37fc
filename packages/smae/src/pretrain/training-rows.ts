import { minMax, type SpectrumSet } from "@stokes/spectra";
import { rowsOf, type SpectrumRows } from "../network/spectrum-rows.ts";
import { prepare, sameShift } from "../use/prepare.ts";

/**
 * Spectra after the recipe, carried onto the model's axis and scaled to [0, 1], as `prepare` does it. Where they are on that
 * axis already each is scaled when it is asked for; a resampled set is kept.
 */
export function trainingRows(afterRecipe: SpectrumSet, shift: Float64Array): SpectrumRows {
  const points = shift.length;
  const noSteps = { recipe: { version: 2, steps: [] }, shift } as const;
  if (!sameShift(afterRecipe.shift, shift)) return rowsOf(prepare(afterRecipe, noSteps).set.intensity, points);
  const measured = rowsOf(afterRecipe.intensity, points);
  const scaled = new Float32Array(points);
  return {
    ...measured,
    row(index) {
      minMax(measured.row(index), scaled);
      return scaled;
    },
  };
}
