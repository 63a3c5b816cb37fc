import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { type Combined, combineWithMeasurement } from "./combine-with-measurement.ts";

const POINTS = 500;

interface Pairs {
  readonly spectra: number;
  /** Standard deviation of the noise of spectrum i, and of the blind error at point j. */
  readonly noise: (i: number) => number;
  readonly error: (j: number) => number;
  /** Of neighbouring blind errors. */
  readonly correlation?: number;
}

/** Bands with white noise, and blind estimates whose errors are an autoregressive process of known variance. */
function simulatedPairs({ spectra, noise, error, correlation = 0 }: Pairs) {
  const random = createRandom(7);
  const [truth, blind, measured] = [0, 1, 2].map(() => new Float32Array(spectra * POINTS));
  for (let i = 0; i < spectra; i++) {
    let unit = random.normal();
    for (let j = 0; j < POINTS; j++) {
      const at = i * POINTS + j;
      truth[at] = [90, 240, 400].reduce((sum, band) => sum + Math.exp(-(((j - band) / 25) ** 2)), 0);
      measured[at] = truth[at] + noise(i) * random.normal();
      blind[at] = truth[at] + error(j) * unit;
      unit = correlation * unit + Math.sqrt(1 - correlation ** 2) * random.normal();
    }
  }
  return { truth, blind, measured, points: POINTS };
}

function squaredError(values: Float32Array, truth: Float32Array): number {
  return values.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0) / truth.length;
}

function coverage({ estimate, deviation }: Combined, truth: Float32Array, quantile: number): number {
  const within = estimate.filter((value, i) => Math.abs(value - truth[i]) <= quantile * deviation[i]);
  return within.length / truth.length;
}

describe("combineWithMeasurement", () => {
  it.each([0.02, 0.1, 0.4])("weighs as known variances would, at noise %f and uncorrelated errors of 0.1", (noise) => {
    const pairs = simulatedPairs({ spectra: 60, noise: () => noise, error: () => 0.1 });
    const combined = combineWithMeasurement(pairs);
    const variance = 1 / (1 / 0.1 ** 2 + 1 / noise ** 2);
    // 30,000 points: the mean square of the optimum itself has a relative standard error of 0.8 %.
    expect(squaredError(combined.estimate, pairs.truth) / variance).toBeLessThan(1.05);
    // The robust noise variance of 60 spectra has one of 1 %; the blind error's is what is left after subtracting it.
    const tolerance = 0.05 + 0.01 * (noise / 0.1) ** 2;
    const posterior = combined.deviation.reduce((sum, value) => sum + value ** 2, 0) / combined.deviation.length;
    expect(Math.abs(posterior / variance - 1)).toBeLessThan(tolerance);
    // A deviation that is off by this share (variance by `tolerance`, error by 5 %) changes the normal interval of
    // quantile q by 2 q phi(q) times it.
    const off = (tolerance + 0.05) / 2;
    expect(Math.abs(coverage(combined, pairs.truth, 0.67449) - 0.5)).toBeLessThan(0.01 + 0.43 * off);
    expect(Math.abs(coverage(combined, pairs.truth, 1.95996) - 0.95)).toBeLessThan(0.01 + 0.23 * off);
  });

  it("uses that errors go together, and its intervals still cover what they say", () => {
    const pairs = simulatedPairs({ spectra: 60, noise: () => 0.1, error: () => 0.1, correlation: 0.95 });
    const combined = combineWithMeasurement(pairs);
    const pointByPoint = 1 / (1 / 0.1 ** 2 + 1 / 0.1 ** 2);
    // What a filter that knows all variances leaves of a long series.
    const optimum = wienerError({ variance: 0.1 ** 2, noise: 0.1 ** 2, correlation: 0.95 });
    const reached = squaredError(combined.estimate, pairs.truth);
    expect(optimum).toBeLessThan(0.6 * pointByPoint);
    expect(reached / optimum).toBeGreaterThan(0.95);
    expect(reached / optimum).toBeLessThan(1.05);
    expect(Math.abs(coverage(combined, pairs.truth, 1.95996) - 0.95)).toBeLessThan(0.015);
  });

  it("learns where on the axis the blind estimate errs, from many spectra of different noise", () => {
    const error = (j: number) => (j >= 200 && j < 280 ? 0.2 : 0.02);
    const pairs = simulatedPairs({ spectra: 200, noise: (i) => [0.03, 0.1, 0.3][i % 3], error });
    const { deviation } = combineWithMeasurement(pairs);
    const at = (i: number, j: number) => deviation[i * POINTS + j];
    for (const [i, noise] of [0.03, 0.1, 0.3].entries()) {
      const expected = 1 / Math.sqrt(1 / 0.2 ** 2 + 1 / noise ** 2);
      expect(Math.abs(at(i, 240) / expected - 1)).toBeLessThan(0.25);
      expect(at(i, 240)).toBeGreaterThan(at(i, 100));
    }
  });

  const cases = [1, 5, 60].flatMap((spectra) =>
    [0.01, 0.05, 0.1, 0.3].flatMap((noise) => [0, 0.9].map((correlation) => ({ spectra, noise, correlation }))),
  );
  it.each(cases)(
    "is hardly worse than the better of the two: $spectra spectra, noise $noise, correlation $correlation",
    ({ spectra, noise, correlation }) => {
      const pairs = simulatedPairs({ spectra, noise: () => noise, error: () => 0.1, correlation });
      const { estimate, deviation } = combineWithMeasurement(pairs);
      const [blind, measured] = [pairs.blind, pairs.measured].map((values) => squaredError(values, pairs.truth));
      expect(squaredError(estimate, pairs.truth) / Math.min(blind, measured)).toBeLessThan(1.1);
      expect(deviation.every((value) => value > 0 && value < 1)).toBe(true);
    },
  );

  it("keeps spectra without noise as measured, and copes with constant ones", () => {
    const pairs = simulatedPairs({ spectra: 4, noise: () => 0, error: () => 0.1 });
    expect(squaredError(combineWithMeasurement(pairs).estimate, pairs.truth)).toBeLessThan(1e-5);
    const flat = new Float32Array(20);
    const { estimate, deviation } = combineWithMeasurement({ blind: flat, measured: flat, points: 10 });
    expect(estimate).toEqual(flat);
    expect(deviation.every((value) => value >= 0 && value < 1e-6)).toBe(true);
  });
});

/** Least mean squared error of a long stationary autoregressive series in white noise: integral of s n / (s + n). */
function wienerError({ variance, noise, correlation }: { variance: number; noise: number; correlation: number }) {
  const steps = 20_000;
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    const omega = (Math.PI * (k + 0.5)) / steps;
    const power = (variance * (1 - correlation ** 2)) / (1 - 2 * correlation * Math.cos(omega) + correlation ** 2);
    sum += (power * noise) / (power + noise);
  }
  return sum / steps;
}
