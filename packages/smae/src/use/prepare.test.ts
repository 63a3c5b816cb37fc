import { evenAxis, type Recipe, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { prepare } from "./prepare.ts";

const contract = { recipe: { version: 1, steps: [] }, shift: evenAxis(600, 1800, 13) } as const;
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

  it("compares axes after the recipe, which may crop", () => {
    const crop: Recipe = { version: 1, steps: [{ step: "crop", ranges: [[700, 1700]] }] };
    const shift = evenAxis(700, 1700, 11);
    const { set, notes } = prepare(ramp(evenAxis(600, 1800, 13)), { recipe: crop, shift });
    expect(set.shift).toEqual(shift);
    expect(notes).toEqual([]);
  });
});
