import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { dot, evaluatePowers, polynomialBasis, toPowers } from "../linalg/polynomial-basis.ts";
import { relativeError } from "../testing/relative-error.ts";
import { createImodpoly } from "./imodpoly.ts";

/** IModPoly word by word: every round looks at every point kept and fits anew. */
function plain(y: Float64Array, degree: number, tolerance: number, rounds: number): Float64Array {
  const places = Float64Array.from(y, (_, i) => i);
  const first = fit(places, y, degree, places);
  let deviation = rootMeanSquare(y.map((v, i) => v - first[i]));
  const kept = places.filter((i) => y[i] <= first[i] + deviation);
  let values = kept.map((i) => y[i]);
  let fitted: Float64Array = kept.map((i) => first[i]);
  for (let round = 0; round < rounds; round++) {
    values = values.map((v, k) => Math.min(v, fitted[k] + deviation));
    fitted = fit(kept, values, degree, kept);
    const last = deviation;
    deviation = rootMeanSquare(values.map((v, k) => v - fitted[k]));
    if (Math.abs(deviation - last) <= tolerance * deviation) break;
  }
  return fit(kept, values, degree, places);
}

/** The least-squares polynomial of `values` at `places`, evaluated at `wanted`. */
function fit(places: Float64Array, values: Float64Array, degree: number, wanted: Float64Array): Float64Array {
  const basis = polynomialBasis(places.length, degree, places);
  const coefficients = Float64Array.from(basis.columns, (column) => dot(column, values));
  const powers = coefficients.slice();
  toPowers(basis, coefficients, powers);
  const [start, end] = [places[0], places[places.length - 1]];
  const result = wanted.map((x) => (2 * x - start - end) / (end - start));
  evaluatePowers(powers, result.slice(), result, result.length);
  return result;
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(dot(values, values) / values.length);
}

/** Bands, a step and heavy-tailed noise: such that the limit rises again over some points (in 13 of 20 at degree 9). */
function roughSpectrum(seed: number, points: number): Float64Array {
  const random = createRandom(seed);
  const jump = random.uniform();
  const slope = 8 * random.normal();
  return Float64Array.from({ length: points }, (_, i) => {
    const t = i / points;
    const band = Math.exp(-(((t - 0.4) / 0.03) ** 2)) - 2 * Math.exp(-(((t - 0.7) / 0.1) ** 2));
    return 10 + slope * t + 5 * band + 3 * Number(t > jump) + 0.3 * random.normal() ** 3;
  });
}

describe("IModPoly", () => {
  it.each([
    [0, 1e-3],
    [3, 1e-3],
    [5, 1e-9],
    [9, 1e-9],
  ])("of degree %i and tolerance %d is the plain algorithm's, on rough spectra of any length", (degree, tolerance) => {
    for (let seed = 0; seed < 20; seed++) {
      const points = 40 + 37 * seed;
      const y = roughSpectrum(seed, points);
      const { baseline, iterations } = createImodpoly(points, { degree, tolerance })(y);
      expect(relativeError(baseline, plain(y, degree, tolerance, 249))).toBeLessThan(1e-10);
      expect(iterations).toBeGreaterThan(1);
    }
  });
});
