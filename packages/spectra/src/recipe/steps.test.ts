import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fourierResampler } from "../axis/fourier-resample.ts";
import { row, spectrumSet } from "../set/spectrum-set.ts";
import { chooseWhittakerLambda } from "../smooth/choose-whittaker-lambda.ts";
import { relativeError } from "../testing/relative-error.ts";
import { applyRecipe } from "./apply-recipe.ts";
import { parseRecipe } from "./recipe.ts";

interface Reference {
  readonly shift: readonly number[];
  readonly spectra: readonly (readonly number[])[];
  readonly cases: readonly { readonly step: unknown; readonly result: readonly (readonly number[])[] }[];
  readonly fourier: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly result: readonly number[];
  };
  readonly leaveOneOut: readonly { readonly lambda: number; readonly error: number }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("../../fixtures/smoothing.json", import.meta.url), "utf8"),
);
const set = spectrumSet({
  shift: Float64Array.from(reference.shift),
  intensity: Float32Array.from(reference.spectra.flat()),
});

describe("steps agree with NumPy and SciPy", () => {
  it.each(reference.cases)("$step.step $step.method", ({ step, result }) => {
    const done = applyRecipe(set, parseRecipe({ version: 2, steps: [step] }));
    for (const [i, values] of result.entries()) expect(relativeError(row(done, i), values)).toBeLessThan(1e-6);
  });

  it("Fourier resampling onto a coarser axis", () => {
    const { from, to, result } = reference.fourier;
    const output = new Float32Array(to.length);
    fourierResampler(Float64Array.from(from), Float64Array.from(to))(Float32Array.from(reference.spectra[0]), output);
    expect(relativeError(output, result)).toBeLessThan(1e-6);
  });

  it("Fourier resampling keeps out what linear resampling aliases", () => {
    const from = Float64Array.from({ length: 400 }, (_, i) => 400 + i);
    const fast = Float32Array.from(from, (_, i) => Math.cos(Math.PI * 0.9 * i));
    const to = Float64Array.from({ length: 100 }, (_, i) => 402 + 4 * i - 0.5);
    const output = new Float32Array(100);
    fourierResampler(from, to)(fast, output);
    expect(Math.max(...output.subarray(5, 95).map(Math.abs))).toBeLessThan(0.02);
  });

  it("leave-one-out errors of Whittaker smoothing", () => {
    for (const { lambda, error } of reference.leaveOneOut) {
      const exponent = Math.log10(lambda);
      const { curve } = chooseWhittakerLambda(reference.spectra[0], { range: [exponent, exponent] });
      expect(curve[0].criterion / error).toBeCloseTo(1, 8);
    }
  });
});
