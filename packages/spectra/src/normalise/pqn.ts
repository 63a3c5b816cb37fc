/**
 * @file Probabilistic quotient normalisation: F. Dieterle, A. Ross, G. Schlotterbeck, H. Senn, Anal. Chem. 78, 4281
 * (2006). Each spectrum is brought to unit area, divided point by point by the reference (also of unit area), and the
 * spectrum is divided by the median quotient: what most bands agree on, instead of what the largest weigh.
 * Points where the reference is not above a thousandth of its largest value give no quotient.
 */
import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";
import { medianInPlace } from "../linalg/median.ts";

/** PQN against `reference` (often the set's median). A spectrum whose sum or median quotient is 0 becomes zeros. */
export function createPqn(points: number, reference: ArrayLike<number>): RowFunction {
  if (reference.length !== points) {
    throw new DataError(
      `the reference has ${reference.length} points and the spectra have ${points}; put both on one axis`,
    );
  }
  let sum = 0;
  let largest = 0;
  for (let j = 0; j < points; j++) {
    sum += Math.abs(reference[j]);
    largest = Math.max(largest, reference[j]);
  }
  const used = Int32Array.from({ length: points }, (_, j) => j).filter((j) => reference[j] > 1e-3 * largest);
  if (used.length === 0)
    throw new DataError("the reference has no positive value to compare spectra with; correct its baseline first");
  const quotients = new Float64Array(used.length);
  return (input, output) => {
    let area = 0;
    for (let j = 0; j < points; j++) area += Math.abs(input[j]);
    for (let k = 0; k < used.length; k++) quotients[k] = (input[used[k]] / area) * (sum / reference[used[k]]);
    const factor = area * medianInPlace(quotients);
    for (let j = 0; j < points; j++) output[j] = area === 0 || factor === 0 ? 0 : input[j] / factor;
  };
}
