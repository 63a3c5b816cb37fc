import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row, type SpectrumSet, spectrumCount, spectrumSet } from "../set/spectrum-set.ts";
import { takeRows } from "../set/take-rows.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { applyRecipe, recipeOfHistory } from "./apply-recipe.ts";
import { bindRecipe, parseRecipe, type Recipe, type Step } from "./recipe.ts";

/** Every method of every step, with parameters that suit short axes. */
const steps: Step[] = [
  { step: "crop", ranges: [[500, 1700]] },
  { step: "despike", method: "whitaker-hayes" },
  { step: "despike", method: "neighbours", repeats: "group" },
  { step: "calibrate", method: "shift", by: 1.5 },
  { step: "calibrate", method: "polynomial", coefficients: [0.5, -0.2, 0.1] },
  { step: "response", shift: [300, 2000], response: [1, 0.5] },
  { step: "resample", points: 60 },
  { step: "resample", method: "cubic", points: 60 },
  { step: "resample", method: "fourier", points: 60 },
  ...(
    [
      "asls",
      "arpls",
      "airpls",
      "iarpls",
      "drpls",
      "aspls",
      "pspline-asls",
      "snip",
      "modpoly",
      "imodpoly",
      "rubberband",
      "rolling-ball",
      "mormol",
    ] as const
  ).map((method): Step => ({ step: "baseline", method })),
  { step: "smooth", method: "savitzky-golay", window: 5, degree: 2 },
  { step: "smooth", method: "whittaker" },
  { step: "smooth", method: "gaussian" },
  { step: "smooth", method: "median" },
  { step: "smooth", method: "wavelet" },
  { step: "smooth", method: "pca", components: 2 },
  { step: "smooth", method: "mnf", components: 2 },
  { step: "normalise", method: "min-max" },
  { step: "normalise", method: "snv" },
  { step: "normalise", method: "robust-snv" },
  { step: "normalise", method: "vector" },
  { step: "normalise", method: "area" },
  { step: "normalise", method: "peak", range: [900, 1100] },
  { step: "normalise", method: "msc" },
  { step: "normalise", method: "emsc" },
  { step: "normalise", method: "pqn" },
];

const { set } = simulateSpectra({ classes: 2, perClass: 5, groupsPerClass: 2, points: 80 });
const one = (step: Step): Recipe => ({ version: 2, steps: [step] });
const isRowStep = (step: Step) => bindRecipe(one(step))[0].scope === "row";
const named = steps.map((step) => [`${step.step} ${"method" in step ? step.method : ""}`, step] as const);

function expectFinite(result: SpectrumSet): void {
  expect(result.intensity.every(Number.isFinite)).toBe(true);
}

describe.each(named)("%s", (_, step) => {
  const recipe = one(step);

  it("leaves its input alone, keeps columns, and notes itself with all parameters", () => {
    const before = { shift: set.shift.slice(), intensity: set.intensity.slice() };
    const result = applyRecipe(set, recipe);
    expect({ shift: set.shift, intensity: set.intensity }).toEqual(before);
    expect(spectrumCount(result)).toBe(10);
    expect(result.columns).toBe(set.columns);
    expectFinite(result);
    const entry = result.history.at(-1)!;
    expect({ step: entry.step, ...entry.parameters }).toEqual(parseRecipe(recipe).steps[0]);
  });

  it("replays from its history to the same bits", () => {
    const result = applyRecipe(set, recipe);
    const kept: SpectrumSet["history"] = JSON.parse(JSON.stringify(result.history));
    const again = applyRecipe(set, recipeOfHistory(kept));
    expect(again.shift).toEqual(result.shift);
    expect(again.intensity).toEqual(result.intensity);
  });

  it("copes with no spectra", () => {
    const none = applyRecipeOrRefuse(takeRows(set, []), recipe);
    if (none !== undefined) expect(none.intensity).toHaveLength(0);
  });

  it("copes with constant, zero, huge and tiny spectra", () => {
    for (const scale of [0, 1, 1e20, 1e-20]) {
      const constant = spectrumSet({ ...set, intensity: set.intensity.map(() => 5 * scale) });
      const scaled = spectrumSet({ ...set, intensity: set.intensity.map((value) => value * scale) });
      for (const input of [constant, scaled]) {
        const result = applyRecipeOrRefuse(input, recipe);
        if (result !== undefined) expectFinite(result);
      }
    }
  });

  it("copes with one and two points, or says why not", () => {
    for (const points of [1, 2]) {
      const short = spectrumSet({
        ...set,
        shift: Float64Array.from({ length: points }, (_, j) => 950 + 30 * j),
        intensity: set.intensity.slice(0, 10 * points),
      });
      const result = applyRecipeOrRefuse(short, recipe);
      if (result !== undefined) expectFinite(result);
    }
  });

  it.skipIf(!isRowStep(step))("treats every row by itself", () => {
    const whole = applyRecipe(set, recipe);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }), (rows) => {
        const part = applyRecipe(takeRows(set, rows), recipe);
        for (const [k, i] of rows.entries()) expect(row(part, k)).toEqual(row(whole, i));
      }),
      { numRuns: 10 },
    );
  });
});

/** The result, or undefined where the step refuses with one of our sentences. Anything else that is thrown fails. */
function applyRecipeOrRefuse(input: SpectrumSet, recipe: Recipe): SpectrumSet | undefined {
  try {
    return applyRecipe(input, recipe);
  } catch (error) {
    expect(error).toMatchObject({ tag: "DataError", message: expect.stringMatching(/^step "/) });
    return undefined;
  }
}

describe("the suite", () => {
  it("covers every step and method", () => {
    const known = ["crop", "despike", "calibrate", "response", "resample", "baseline", "smooth", "normalise"];
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(known));
  });

  it("refuses NaN, and axes that do not ascend, where sets are made", () => {
    expect(() => spectrumSet({ ...set, intensity: set.intensity.map((v, i) => (i === 3 ? Number.NaN : v)) })).toThrow(
      "holds NaN",
    );
    expect(() => spectrumSet({ ...set, shift: set.shift.slice().reverse() })).toThrow("does not ascend");
  });
});
