/**
 * @file Fully constrained least squares: D. C. Heinz, C.-I. Chang, IEEE Trans. Geosci. Remote Sens. 39, 529 (2001). The
 * amounts of known spectra in each spectrum, none negative, summing to one. The sum is imposed as one more equation of
 * great weight in a non-negative least-squares problem.
 */
import { DataError } from "@stokes/errors";
import { createNonNegativeSolver } from "../linalg/non-negative-least-squares.ts";
import { gramOfRows, timesSpectra } from "./factors.ts";

export interface FclsOptions {
  /** Whether amounts sum to one; without it they are only non-negative. */
  readonly sumToOne?: boolean;
}

/** Weight of the sum's equation, relative to the spectra's mean square norm. */
const SUM_WEIGHT = 1e6;

/**
 * Amounts (spectra x components, row-major) of `spectra` (components x `points`) in `data` (spectra x `points`). Throws a
 * DataError where the spectra do not have `points` points.
 */
export function fcls(
  data: Float32Array,
  points: number,
  spectra: Float64Array,
  { sumToOne = true }: FclsOptions = {},
): Float64Array {
  const components = spectra.length / points;
  if (!Number.isInteger(components)) {
    throw new DataError(
      `the pure spectra (${spectra.length} values) do not have ${points} points each as the data have; put both on one axis`,
    );
  }
  const gram = gramOfRows(spectra, components);
  const right = timesSpectra(data, points, spectra);
  if (sumToOne) {
    let trace = 0;
    for (let k = 0; k < components; k++) trace += gram[k * components + k];
    const weight = (SUM_WEIGHT * trace) / components || 1;
    for (let i = 0; i < gram.length; i++) gram[i] += weight;
    for (let i = 0; i < right.length; i++) right[i] += weight;
  }
  const solve = createNonNegativeSolver(components);
  const amounts = new Float64Array(right.length);
  for (let start = 0; start < right.length; start += components) {
    solve(gram, right.subarray(start, start + components), amounts.subarray(start, start + components));
  }
  return amounts;
}
