/**
 * @file mormol, iterative morphological and mollified baseline: M. Koch, C. Suhr, B. Roth, M. Meinhardt-Wollweber, J.
 * Raman Spectrosc. 48, 336 (2017). To the baseline is added, again and again, the erosion of what is left of the
 * spectrum above it, mollified by the kernel exp(-1 / (1 - u^2)) on -1 < u < 1; until the baseline changes by less than
 * the tolerance, relative to it. Ends are continued by reflection for the mollifier and cut for the erosion.
 */
import { reflectedIndex } from "../linalg/reflected-index.ts";
import { createSlidingExtremum } from "../linalg/sliding-extremum.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";

export interface MormolParameters {
  /** Half the width of the erosion and of the mollifier, in points. */
  readonly halfWindow: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** The mormol baseline of one spectrum. */
export function mormol(
  spectrum: ArrayLike<number>,
  options: Partial<MormolParameters> = {},
): BaselineResult<MormolParameters> {
  return fitOnce(createMormol, spectrum, options);
}

/** mormol for many spectra of `points` points. */
export function createMormol(
  points: number,
  { halfWindow = 40, tolerance = 1e-3, maxIterations = 250 }: Partial<MormolParameters> = {},
): BaselineFit<MormolParameters> {
  const parameters = { halfWindow, tolerance, maxIterations };
  const slidingExtremum = createSlidingExtremum(points);
  const kernel = mollifier(halfWindow);
  const left = new Float64Array(points);
  const eroded = new Float64Array(points);
  const padded = new Float64Array(points + 2 * halfWindow);
  const baseline = new Float64Array(points);
  return (y) => {
    baseline.fill(0);
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIterations) {
      iterations++;
      for (let i = 0; i < points; i++) left[i] = y[i] - baseline[i];
      slidingExtremum(left, eroded, halfWindow, "min");
      reflect(eroded, padded, halfWindow);
      let change = 0;
      let norm = 0;
      for (let i = 0; i < points; i++) {
        let added = 0;
        for (let k = 0; k < kernel.length; k++) added += kernel[k] * padded[i + k];
        norm += baseline[i] * baseline[i];
        change += added * added;
        baseline[i] += added;
      }
      converged = change === 0 || Math.sqrt(change / norm) < tolerance;
    }
    return { baseline, parameters, iterations, converged };
  };
}

/** The bump function on 2 halfWindow + 1 points, zero beyond them, summing to 1. */
function mollifier(halfWindow: number): Float64Array {
  const kernel = Float64Array.from({ length: 2 * halfWindow + 1 }, (_, k) => {
    const u = (k - halfWindow) / (halfWindow + 1);
    return Math.exp(-1 / (1 - u * u));
  });
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}

/** Continues `values` on both sides by its mirror image. */
function reflect(values: Float64Array, padded: Float64Array, halfWindow: number): void {
  for (let i = 0; i < padded.length; i++) padded[i] = values[reflectedIndex(i - halfWindow, values.length)];
}
