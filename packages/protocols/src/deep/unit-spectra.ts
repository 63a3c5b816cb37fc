import { DataError } from "@stokes/errors";
import { applyRecipe, type SpectrumSet, sameAxis, spectrumCount } from "@stokes/spectra";

/** Row-major, spectra x points; the same form as `Matrix` of @stokes/analysis. */
export interface Rows {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Every spectrum scaled to [0, 1], as the masked autoencoder sees them too. */
export function unitSpectra(set: SpectrumSet): Rows {
  const { intensity, shift } = applyRecipe(set, { version: 1, steps: [{ step: "normalise", method: "min-max" }] });
  return { values: intensity, rows: spectrumCount(set), columns: shift.length };
}

/** The spectra to learn from: those that are given for it, else those to group. Throws a DataError for another axis. */
export function learningSet(spectra: SpectrumSet, unlabelled: SpectrumSet | undefined): SpectrumSet {
  if (unlabelled === undefined) return spectra;
  if (!sameAxis(unlabelled.shift, spectra.shift)) {
    throw new DataError("the unlabelled spectra have another axis than those to group; resample both onto one axis");
  }
  return unlabelled;
}
