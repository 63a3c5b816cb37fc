/**
 * @file Whittaker's smoother: P. H. C. Eilers, Anal. Chem. 75, 3631 (2003). Minimises sum (y_i - z_i)^2 + lambda sum
 * (second difference of z)^2.
 */
import type { RowFunction } from "../axis/linear-resample.ts";
import { createWhittakerSolver } from "../linalg/whittaker-solver.ts";

export interface WhittakerOptions {
  readonly lambda?: number;
}

/** Whittaker smoothing of many spectra of `points` points. */
export function createWhittaker(points: number, { lambda = 10 }: WhittakerOptions = {}): RowFunction {
  const solver = createWhittakerSolver(points);
  const weights = new Float64Array(points).fill(1);
  const z = new Float64Array(points);
  return (input, output) => {
    z.set(input);
    solver.solve(z, weights, lambda, z);
    output.set(z);
  };
}
