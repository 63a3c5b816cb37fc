import { describe, expect, it } from "vitest";
import { digest } from "../set/digest.ts";
import { row, spectrumSet } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { applyRecipe, recipeOfHistory } from "./apply-recipe.ts";
import { parseRecipe, type Recipe } from "./recipe.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 4, points: 200 });

describe("parseRecipe", () => {
  it("fills in defaults", () => {
    expect(parseRecipe({ version: 2, steps: [{ step: "baseline", method: "arpls" }] })).toEqual({
      version: 2,
      steps: [{ step: "baseline", method: "arpls", lambda: 1e5, tolerance: 1e-3, maxIterations: 50 }],
    });
  });

  it.each([
    [[], 'a recipe is an object with "version": 2 and a list "steps"'],
    [{ version: 3, steps: [] }, "reads recipes of version 1 and 2; the version of this one is 3"],
    [{ version: 2, steps: [{ step: "corp" }] }, 'step 1: there is no step "corp"; did you mean "crop"?'],
    [{ version: 2, steps: [{}] }, 'step 1 has no name; give it one in "step"'],
    [{ version: 2, steps: [{ step: "crop" }] }, 'step 1 ("crop"): "ranges" is missing'],
    [
      { version: 2, steps: [{ step: "crop", ranges: [["a", 2]] }] },
      'step 1 ("crop"): "ranges[0][0]" is "a", but number is expected',
    ],
    [{ version: 2, steps: [{ step: "baseline", method: "arpls", lamda: 3 }] }, 'there is no parameter "lamda"'],
    [
      { version: 2, steps: [{ step: "baseline", method: "arpls", lambda: -3 }] },
      '"lambda" is -3, but it must be above 0',
    ],
    [
      { version: 2, steps: [{ step: "smooth", method: "savitzky-golay", window: 4 }] },
      '"window" is 4, but it must be an odd',
    ],
  ])("answers %j by a sentence", (json, message) => {
    expect(() => parseRecipe(json)).toThrow(message);
  });
});

describe("applyRecipe", () => {
  const recipe: Recipe = {
    version: 2,
    steps: [
      {
        step: "crop",
        ranges: [
          [600, 1000],
          [1200, 1700],
        ],
      },
      { step: "smooth", method: "savitzky-golay" },
      { step: "baseline", method: "arpls" },
      { step: "normalise", method: "min-max" },
    ],
  };

  it("leaves the set as it was and notes every step", () => {
    const before = set.intensity.slice();
    const result = applyRecipe(set, recipe);
    expect(set.intensity).toEqual(before);
    expect(result.history.map(({ step }) => step)).toEqual(["simulate", "crop", "smooth", "baseline", "normalise"]);
    expect(result.columns).toBe(set.columns);
    expect(result.shift.every((x) => (x >= 600 && x <= 1000) || (x >= 1200 && x <= 1700))).toBe(true);
    for (let i = 0; i < 8; i++) expect([Math.min(...row(result, i)), Math.max(...row(result, i))]).toEqual([0, 1]);
  });

  it("gives the same as its steps one by one", () => {
    let one = set;
    for (const step of recipe.steps) one = applyRecipe(one, { version: 2, steps: [step] });
    expect(applyRecipe(set, recipe)).toEqual(one);
  });

  it("names the step that cannot be", () => {
    expect(() => applyRecipe(set, { version: 2, steps: [{ step: "crop", ranges: [[5000, 6000]] }] })).toThrow(
      'step "crop": no point lies in the region 5000 .. 6000 cm-1; the spectra reach from 400 to 1800',
    );
    expect(() =>
      applyRecipe(set, { version: 2, steps: [{ step: "resample", start: 0, end: 900, points: 10 }] }),
    ).toThrow("choose an axis inside theirs");
    expect(() => applyRecipe(set, { version: 2, steps: [{ step: "resample" }] })).toThrow('needs "points"');
  });

  it("keeps a straight line straight when resampling", () => {
    const shift = Float64Array.from({ length: 60 }, (_, j) => 400 + 3 * j + (j % 2));
    const line = spectrumSet({ shift, intensity: Float32Array.from(shift) });
    const result = applyRecipe(line, { version: 2, steps: [{ step: "resample", start: 405, end: 570, points: 31 }] });
    for (const [j, x] of result.shift.entries()) expect(result.intensity[j]).toBeCloseTo(x, 3);
  });
});

describe("recipeOfHistory", () => {
  const despiked = { step: "despike", version: 1 };
  const defaults = { threshold: 8, narrowestBandCm1: 6 };

  it("repeats what version 1 of despiking did, to the last bit", async () => {
    const { set: many } = simulateSpectra({ classes: 2, perClass: 10, points: 1000, seed: 11 });
    const intensity = many.intensity.slice();
    for (let i = 0; i < 20; i++)
      for (const [k, share] of [0.2, 0.7, 1, 0.5, 0.1].entries())
        intensity[i * 1000 + 300 + 20 * i + k] += 3000 * share;
    const spiked = spectrumSet({ ...many, intensity });
    const parameters = { method: "whitaker-hayes", maxWidth: 3, ...defaults };
    const recipe = recipeOfHistory([...many.history, { ...despiked, parameters }]);
    expect(recipe.steps).toEqual([{ step: "despike", ...parameters, maxShoulder: 0 }]);
    // Digests of the spectra, and of what version 1 made of them.
    expect(await digest(spiked)).toBe("ac2a87900341bc07c0053003fa16848f0f7b1e14478757c58429b10447187a90");
    const replayed = applyRecipe(spiked, recipe);
    expect(await digest(replayed)).toBe("5d40a48ed2129d162f642c60008cbeeaa54365ecd6f34afc1ba292464e453a82");
    expect(replayed.history.at(-1)).toMatchObject({ version: 2, parameters: { maxShoulder: 0 } });
    const steps: Recipe["steps"] = [{ step: "despike", method: "whitaker-hayes" }];
    expect(applyRecipe(spiked, { version: 2, steps }).intensity).not.toEqual(replayed.intensity);
    // A recipe of version 1 means that despiking too, read from a file or as it stands in a model.
    expect(parseRecipe({ version: 1, steps })).toEqual(recipe);
    expect(applyRecipe(spiked, { version: 1, steps }).intensity).toEqual(replayed.intensity);
  });

  it("repeats what has not changed since, and refuses versions that it does not know", () => {
    const parameters = { method: "neighbours", maxWidth: 5, ...defaults };
    expect(recipeOfHistory([{ ...despiked, parameters }]).steps).toEqual([{ step: "despike", ...parameters }]);
    expect(() => recipeOfHistory([{ step: "despike", version: 9, parameters }])).toThrow(
      'step "despike" was done by its version 9, and this Stokes has version 2; its numbers may differ',
    );
  });
});
