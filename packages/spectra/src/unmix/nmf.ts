/**
 * @file Non-negative matrix factorisation (D. D. Lee, H. S. Seung, Nature 401, 788, 1999) by hierarchical alternating least
 * squares: A. Cichocki, A.-H. Phan, IEICE Trans. Fundam. E92-A, 708 (2009). Each component's amounts, then its spectrum, are
 * put to their best non-negative values with all others held. Negative data count as zero. Starts from random factors.
 */
import { createRandom } from "@stokes/random";
import {
  amountsTimes,
  checkComponentCount,
  gramOfColumns,
  gramOfRows,
  lackOfFit,
  scaleToOne,
  timesSpectra,
} from "./factors.ts";
import type { Unmixed, UnmixOptions } from "./unmixed.ts";
import { untilConverged } from "./until-converged.ts";

/** Factors `data` (row-major, spectra x `points`); spectra have a largest value of 1. */
export function nmf(
  data: Float32Array,
  points: number,
  { components, seed = 0, tolerance = 1e-5, maxIterations = 500, onProgress }: UnmixOptions,
): Unmixed {
  const rows = data.length / points;
  checkComponentCount(components, rows, points);
  const positive = data.map((value) => Math.max(0, value));
  const random = createRandom(seed).fork("nmf");
  const mean = positive.reduce((sum, value) => sum + value, 0) / positive.length;
  const scale = Math.sqrt(mean / components) || 1;
  const draw = () => scale * Math.abs(random.normal());
  const amounts = Float64Array.from({ length: rows * components }, draw);
  const spectra = Float64Array.from({ length: components * points }, draw);
  const step = () => {
    updateAmounts(amounts, gramOfRows(spectra, components), timesSpectra(positive, points, spectra), components);
    updateSpectra(spectra, gramOfColumns(amounts, components), amountsTimes(positive, points, amounts), points);
    return lackOfFit(positive, points, amounts, spectra);
  };
  const { iterations, converged } = untilConverged(step, { tolerance, maxIterations, onProgress });
  const scales = scaleToOne(spectra, points);
  for (let i = 0; i < amounts.length; i++) amounts[i] *= scales[i % components];
  return { spectra, amounts, lackOfFit: lackOfFit(data, points, amounts, spectra), iterations, converged };
}

function updateAmounts(amounts: Float64Array, gram: Float64Array, products: Float64Array, components: number): void {
  for (let k = 0; k < components; k++) {
    const own = gram[k * components + k];
    if (own === 0) continue;
    for (let start = 0; start < amounts.length; start += components) {
      let step = products[start + k];
      for (let m = 0; m < components; m++) step -= amounts[start + m] * gram[m * components + k];
      amounts[start + k] = Math.max(0, amounts[start + k] + step / own);
    }
  }
}

function updateSpectra(spectra: Float64Array, gram: Float64Array, products: Float64Array, points: number): void {
  const components = spectra.length / points;
  for (let k = 0; k < components; k++) {
    const own = gram[k * components + k];
    if (own === 0) continue;
    for (let j = 0; j < points; j++) {
      let step = products[k * points + j];
      for (let m = 0; m < components; m++) step -= gram[k * components + m] * spectra[m * points + j];
      spectra[k * points + j] = Math.max(0, spectra[k * points + j] + step / own);
    }
  }
}
