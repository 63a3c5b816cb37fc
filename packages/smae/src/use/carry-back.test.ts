import { applyRecipe, evenAxis, type Recipe, row, type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { carryBack } from "./carry-back.ts";
import { prepare } from "./prepare.ts";

const band = (x: number, at: number) => Math.exp(-(((x - at) / 12) ** 2));

/** Two spectra in counts, 500 to 1900 cm-1: bands on a slope. */
function counts(points = 281): SpectrumSet {
  const shift = evenAxis(500, 1900, points);
  const spectrum = (gain: number) =>
    Array.from(shift, (x) => gain * (300 + 0.1 * x + 900 * band(x, 900) + 500 * band(x, 1400)));
  return spectrumSet({
    shift,
    intensity: Float32Array.from([...spectrum(1), ...spectrum(5)]),
    columns: { id: ["a", "b"] },
  });
}

/** Carries back an estimate that is the prepared spectrum itself, so that what comes back must be what was given. */
function thereAndBack(set: SpectrumSet, recipe: Recipe, shift: Float64Array) {
  const { set: prepared, afterRecipe } = prepare(set, { recipe, shift });
  const uncertainty = new Float32Array(prepared.intensity.length).fill(0.01);
  const historyEntry = { step: "denoise", version: 1, parameters: {} };
  return carryBack({ set, afterRecipe, estimate: prepared, uncertainty, historyEntry }, { recipe, shift });
}

const subtractive: Recipe = {
  version: 1,
  steps: [
    { step: "crop", ranges: [[600, 1800]] },
    { step: "baseline", method: "arpls", lambda: 1e5 },
  ],
};

describe("carryBack", () => {
  it("gives the spectra as they were where the model changed nothing", () => {
    const set = counts();
    const own = thereAndBack(set, { version: 2, steps: [] }, set.shift);
    expect(own.estimate.shift).toEqual(set.shift);
    expectNear(own.estimate.intensity, set.intensity, 1e-6);
    expect(own.estimate.columns).toEqual(set.columns);
    expect(own.measured).toEqual(set);
    expect(own.notes).toEqual([]);
    const range = Math.max(...row(set, 1)) - Math.min(...row(set, 1));
    expect(own.uncertainty[300]).toBeCloseTo(0.01 * range, 2);
  });

  it("adds the baseline back and leaves out what was cropped, on an axis of its own", () => {
    const set = counts();
    const own = thereAndBack(set, subtractive, evenAxis(600, 1800, 961));
    expect(own.estimate.shift).toEqual(evenAxis(600, 1800, 241));
    const cropped = applyRecipe(set, { version: 2, steps: subtractive.steps.slice(0, 1) });
    expect(own.measured.intensity).toEqual(cropped.intensity);
    expectNear(own.estimate.intensity, cropped.intensity, 1e-3);
    expect(own.notes.join("; ")).toContain("40 of the 281 points");
    expect(own.notes.join("; ")).toContain("baseline that the model's recipe takes away was added back");
    expect(own.estimate.history.at(-1)?.parameters).toEqual({ scale: "as given" });
  });

  it("leaves spikes out that the recipe takes out, and the baseline in", () => {
    const clean = counts();
    const intensity = clean.intensity.slice();
    intensity[100] += 4000;
    const recipe: Recipe = {
      version: 1,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "baseline", method: "arpls", lambda: 1e5 },
      ],
    };
    const own = thereAndBack({ ...clean, intensity }, recipe, clean.shift);
    for (const values of [own.estimate.intensity, own.measured.intensity]) {
      expect(Math.abs(values[100] / clean.intensity[100] - 1)).toBeLessThan(0.1);
      expect(Math.abs(values[20] / clean.intensity[20] - 1)).toBeLessThan(1e-3);
    }
    expect(own.notes.join()).not.toContain("cannot be undone");
  });

  it("stays on the scale after a recipe that cannot be undone, and says so", () => {
    const set = counts();
    const recipe: Recipe = { version: 2, steps: [{ step: "normalise", method: "snv" }] };
    const own = thereAndBack(set, recipe, set.shift);
    const normalised = applyRecipe(set, recipe);
    expectNear(own.estimate.intensity, normalised.intensity, 1e-6);
    expect(own.measured.intensity).toEqual(normalised.intensity);
    expect(own.notes[0]).toContain('the step "normalise", which cannot be undone');
  });

  it("warns where the model's points are fewer than the spectra's", () => {
    const own = thereAndBack(counts(), { version: 2, steps: [] }, evenAxis(500, 1900, 71));
    expect(own.notes[0]).toContain("the model's points lie 20.00 cm-1 apart and those of the spectra 5.00");
    expect(own.estimate.shift).toHaveLength(281);
  });

  it("holds for a spectrum of one value throughout", () => {
    const flat = spectrumSet({ shift: evenAxis(0, 9, 10), intensity: new Float32Array(10).fill(7) });
    const own = thereAndBack(flat, { version: 2, steps: [] }, flat.shift);
    expect([...own.estimate.intensity]).toEqual([...flat.intensity]);
  });
});

/** Within `share` of the largest value. */
function expectNear(a: Float32Array, b: Float32Array, share: number): void {
  expect(a).toHaveLength(b.length);
  const largest = b.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const apart = a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
  expect(apart).toBeLessThan(share * largest);
}
