import { applyRecipe, evenAxis, type Recipe, type Step, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { SpectrumState } from "../model/model.ts";
import { prepare } from "./prepare.ts";

const contract = { recipe: { version: 2, steps: [] }, shift: evenAxis(600, 1800, 13) } as const;
const ramp = (shift: Float64Array) => spectrumSet({ shift, intensity: Float32Array.from(shift) });

describe("prepare", () => {
  it("scales each spectrum to [0, 1] and leaves a fitting axis alone", () => {
    const { set, notes } = prepare(ramp(evenAxis(600, 1800, 13)), contract);
    expect([set.intensity[0], set.intensity[12]]).toEqual([0, 1]);
    expect(notes).toEqual([]);
  });

  it("resamples onto the model's axis and says so", () => {
    const { set, notes } = prepare(ramp(evenAxis(500, 1900, 57)), contract);
    expect(set.shift).toEqual(contract.shift);
    set.intensity.forEach((x, i) => {
      expect(x).toBeCloseTo(i / 12, 5);
    });
    expect(notes[0]).toContain("resampled onto the model's axis (13 points, 600.0 to 1800.0 cm-1)");
  });

  it("refuses spectra that do not cover the model's axis", () => {
    expect(() => prepare(ramp(evenAxis(700, 1800, 50)), contract)).toThrow(
      "the model needs spectra from 600 to 1800 cm-1, these reach from 700 to 1800 cm-1",
    );
  });

  const baseline = { step: "baseline", method: "snip" } as const;
  const snv = { step: "normalise", method: "snv" } as const;
  const shift = evenAxis(600, 1800, 61);
  const counts = spectrumSet({ shift, intensity: Float32Array.from(shift, (x) => 200 + 90 * Math.sin(x / 60)) });
  const trained = (state: SpectrumState, ...steps: Step[]) => ({
    recipe: { version: 2, steps } as const,
    shift,
    training: { state },
  });
  const done = (...steps: Step[]) => ({ ...applyRecipe(counts, { version: 2, steps }), history: [] });

  it("refuses spectra that were prepared already where the model needs raw ones", () => {
    expect(() => prepare(done(baseline, snv), trained("raw", baseline))).toThrow(
      "every spectrum has mean 0 and standard deviation 1, but the model learned from spectra as they were measured and " +
        "prepares them itself (baseline); give them as they were measured, or pretrain a model on spectra like these",
    );
    const corrected = applyRecipe(counts, { version: 2, steps: [baseline] });
    expect(() => prepare(corrected, trained("raw", baseline))).toThrow(
      'the history of the spectra tells of step "baseline"',
    );
    expect(prepare(counts, trained("raw", baseline)).notes).toEqual([]);
  });

  it("takes them where the model learned from such, or only scales", () => {
    expect(prepare(done(baseline, snv), trained("normalised", baseline)).notes).toEqual([]);
    const [scaled, asMeasured] = [done(snv), counts].map((set) => prepare(set, trained("raw")));
    expect(scaled.notes).toEqual([]);
    scaled.set.intensity.forEach((x, i) => {
      expect(x).toBeCloseTo(asMeasured.set.intensity[i], 5);
    });
    const { training: _, ...older } = trained("raw", baseline);
    expect(prepare(done(snv), { ...older, training: {} }).notes).toEqual([]);
  });

  it("says so where the model learned from prepared spectra and these are raw", () => {
    expect(prepare(counts, trained("normalised")).notes).toEqual([
      expect.stringContaining("the model learned from spectra that had been prepared (normalised)"),
    ]);
    expect(prepare(counts, trained("normalised", baseline)).notes).toEqual([]);
  });

  it("compares axes after the recipe, which may crop", () => {
    const crop: Recipe = { version: 2, steps: [{ step: "crop", ranges: [[700, 1700]] }] };
    const shift = evenAxis(700, 1700, 11);
    const { set, notes } = prepare(ramp(evenAxis(600, 1800, 13)), { recipe: crop, shift });
    expect(set.shift).toEqual(shift);
    expect(notes).toEqual([]);
  });
});
