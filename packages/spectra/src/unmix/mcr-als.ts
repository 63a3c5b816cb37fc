/**
 * @file Multivariate curve resolution by alternating least squares: R. Tauler, Chemom. Intell. Lab. Syst. 30, 133 (1995);
 * first applied to Raman images by J. J. Andrew, T. M. Hancewicz, Appl. Spectrosc. 52, 797 (1998). From the purest spectra
 * (VCA) amounts and spectra are fitted in turns, both non-negative; spectra are scaled to a largest value of 1.
 */
import { createNonNegativeSolver } from "../linalg/non-negative-least-squares.ts";
import { amountsTimes, checkComponentCount, gramOfColumns, lackOfFit, scaleToOne } from "./factors.ts";
import { fcls } from "./fcls.ts";
import type { Unmixed, UnmixOptions } from "./unmixed.ts";
import { untilConverged } from "./until-converged.ts";
import { vca } from "./vca.ts";

export interface McrAlsOptions extends UnmixOptions {
  /** Spectra to start from, components x points (default: the purest of the data). */
  readonly start?: Float64Array;
}

/** Resolves `data` (row-major, spectra x `points`, baseline corrected) into components. */
export function mcrAls(
  data: Float32Array,
  points: number,
  { components, seed = 0, tolerance = 1e-5, maxIterations = 200, start, onProgress }: McrAlsOptions,
): Unmixed {
  checkComponentCount(components, data.length / points, points);
  let spectra: Float64Array = (start ?? vca(data, points, { components, seed }).spectra).map((value) =>
    Math.max(0, value),
  );
  let amounts: Float64Array = new Float64Array(0);
  const solve = createNonNegativeSolver(components);
  const right = new Float64Array(components);
  const column = new Float64Array(components);
  const step = () => {
    scaleToOne(spectra, points);
    amounts = fcls(data, points, spectra, { sumToOne: false });
    const gram = gramOfColumns(amounts, components);
    const products = amountsTimes(data, points, amounts);
    spectra = new Float64Array(components * points);
    for (let j = 0; j < points; j++) {
      for (let k = 0; k < components; k++) right[k] = products[k * points + j];
      solve(gram, right, column);
      for (let k = 0; k < components; k++) spectra[k * points + j] = column[k];
    }
    return lackOfFit(data, points, amounts, spectra);
  };
  const reached = untilConverged(step, { tolerance, maxIterations, onProgress });
  const scales = scaleToOne(spectra, points);
  for (let i = 0; i < amounts.length; i++) amounts[i] *= scales[i % components];
  return { spectra, amounts, ...reached };
}
