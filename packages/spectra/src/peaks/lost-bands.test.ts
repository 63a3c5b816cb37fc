import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import type { Step } from "../recipe/recipe.ts";
import { type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { lostBands } from "./lost-bands.ts";

const shift = Float64Array.from({ length: 701 }, (_, j) => 400 + 2 * j);

/** Simulated: bands at 700 (width 8), 1000 (14) and 1450 cm-1 (40) on fluorescence, with noise. */
function simulated(spectra: number, spike = false): SpectrumSet {
  const random = createRandom(3);
  const band = (x: number, at: number, width: number) => Math.exp(-4 * Math.LN2 * ((x - at) / width) ** 2);
  const intensity = new Float32Array(spectra * shift.length);
  for (let i = 0; i < spectra; i++) {
    for (const [j, x] of shift.entries()) {
      const background = 40 * Math.exp(-(((x - 900) / 700) ** 2));
      const bands = 10 * band(x, 700, 8) + 12 * band(x, 1000, 14) + 9 * band(x, 1450, 40);
      const ray = spike && i === 0 && j === 400 ? 30 : 0;
      intensity[i * shift.length + j] = background + bands + ray + 0.05 * random.normal();
    }
  }
  return spectrumSet({ shift, intensity });
}

function lostBy(step: Step, set: SpectrumSet, options = {}) {
  return lostBands(set, applyRecipe(set, { version: 2, steps: [step] }), options);
}

describe("lostBands", () => {
  it("finds nothing where a step keeps the bands", () => {
    const set = simulated(3);
    expect(lostBands(set, set)).toEqual([]);
    expect(lostBy({ step: "baseline", method: "asls", lambda: 1e5 }, set)).toEqual([]);
    expect(lostBy({ step: "smooth", method: "savitzky-golay", window: 5 }, set)).toEqual([]);
    expect(lostBy({ step: "normalise", method: "vector" }, set, { rescaled: true })).toEqual([]);
    expect(lostBy({ step: "crop", ranges: [[900, 1800]] }, set)).toEqual([]);
    expect(lostBy({ step: "resample", points: 500 }, set)).toEqual([]);
  });

  it("names the narrow band that smoothing wipes out, and the wide one that a baseline swallows", () => {
    const set = simulated(3);
    const smoothed = lostBy({ step: "smooth", method: "gaussian", sigma: 4 }, set);
    expect(smoothed.map(({ position }) => Math.round(position))).toEqual([700]);
    expect(smoothed[0]).toMatchObject({ spectra: 3, lostIn: 3 });
    // The bell is 18.8 cm-1 wide at half height: of a band of 8, 8 / √(8² + 18.8²) of the height is left; of one of 14, 0.6.
    expect(smoothed[0].kept).toBeCloseTo(8 / Math.hypot(8, 18.8), 1);
    const based = lostBy({ step: "baseline", method: "rolling-ball", halfWindow: 4 }, set);
    expect(based.map(({ position }) => Math.round(position / 10))).toContain(145);
  });

  it("takes what one spectrum of several has for a cosmic ray, and in a single one for a band", () => {
    const several = simulated(4, true);
    expect(lostBy({ step: "despike", method: "whitaker-hayes" }, several)).toEqual([]);
    const single = simulated(1, true);
    const [lost] = lostBy({ step: "despike", method: "whitaker-hayes" }, single);
    expect(lost.position).toBeCloseTo(1200, 0);
  });
});
