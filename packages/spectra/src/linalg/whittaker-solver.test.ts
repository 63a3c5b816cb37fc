import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWhittakerSolver } from "./whittaker-solver.ts";

/** The left side of the system, by the definition: W z + lambda D'(D z). */
function leftSide(z: Float64Array, weights: Float64Array, lambda: number): Float64Array {
  const result = z.map((value, i) => weights[i] * value);
  for (let i = 0; i + 2 < z.length; i++) {
    const second = lambda * (z[i] - 2 * z[i + 1] + z[i + 2]);
    result[i] += second;
    result[i + 1] -= 2 * second;
    result[i + 2] += second;
  }
  return result;
}

describe("createWhittakerSolver", () => {
  it("solves its system for every length, odd and even", () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    const system = fc
      .integer({ min: 1, max: 40 })
      .chain((points) =>
        fc.tuple(
          fc.array(value, { minLength: points, maxLength: points }),
          fc.array(weight, { minLength: points, maxLength: points }),
          fc.double({ min: 0, max: 1e4, noNaN: true }),
        ),
      );
    fc.assert(
      fc.property(system, ([values, weightList, lambda]) => {
        const y = Float64Array.from(values);
        const weights = Float64Array.from(weightList);
        const z = new Float64Array(y.length);
        createWhittakerSolver(y.length).solve(y, weights, lambda, z);
        const left = leftSide(z, weights, lambda);
        for (let i = 0; i < y.length; i++) expect(Math.abs(left[i] - weights[i] * y[i])).toBeLessThan(1e-6);
      }),
    );
  });

  it("may write over its input, and leaves a straight line alone", () => {
    const line = Float64Array.from({ length: 1001 }, (_, i) => 3 + 0.5 * i);
    const z = line.slice();
    createWhittakerSolver(1001).solve(z, new Float64Array(1001).fill(1), 1e6, z);
    for (let i = 0; i < 1001; i++) expect(z[i]).toBeCloseTo(line[i], 6);
  });
});
