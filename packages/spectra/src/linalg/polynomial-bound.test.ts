import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { evaluatePowers, polynomialBasis, toPowers } from "./polynomial-basis.ts";
import { createPolynomialBound } from "./polynomial-bound.ts";

describe("the bound of a polynomial", () => {
  it.each([0, 1, 2, 5, 9])("of degree %i is never below its values, and seldom far above them", (degree) => {
    const basis = polynomialBasis(400, degree);
    const boundOf = createPolynomialBound(basis);
    const random = createRandom(degree);
    const powers = new Float64Array(degree + 1);
    const values = new Float64Array(400);
    for (let trial = 0; trial < 50; trial++) {
      const coefficients = Float64Array.from({ length: degree + 1 }, () => random.normal());
      toPowers(basis, coefficients, powers);
      evaluatePowers(powers, basis.at, values, 400);
      const largest = Math.max(...values);
      const range = largest - Math.min(...values);
      const bound = boundOf(coefficients);
      expect(bound).toBeGreaterThanOrEqual(largest - 1e-12 * Math.abs(largest));
      if (degree <= 2) expect(bound - largest).toBeLessThanOrEqual(0.25 * range + 1e-12);
      else if (degree === 5) expect(bound - largest).toBeLessThanOrEqual(2 * range);
    }
  });
});
