import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { applyRecipe, concatSets, evenAxis, type Recipe, type Step, spectrumSet } from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import { describe, expect, it } from "vitest";
import { spectrumState } from "./spectrum-state.ts";

const random = createRandom(2);
const shift = evenAxis(600, 1390, 80);
/** Counts over a slope, some of them 0. */
const raw = spectrumSet({
  shift,
  intensity: Float32Array.from({ length: 5 * 80 }, (_, i) => Math.max(0, 3 * (i % 80) + 40 * random.normal())),
});
const recipe = (...steps: Step[]): Recipe => ({ version: 2, steps });
/** As another program would have written it: numbers without a history. */
const numbersOf = (...steps: Step[]) => ({ ...applyRecipe(raw, recipe(...steps)), history: [] });

describe("spectrumState", () => {
  it.each<[string, Step]>([
    ["every spectrum spans exactly 0 to 1", { step: "normalise", method: "min-max" }],
    ["every spectrum has mean 0 and standard deviation 1", { step: "normalise", method: "snv" }],
    ["every spectrum has norm 1", { step: "normalise", method: "vector" }],
    ["every spectrum has area 1", { step: "normalise", method: "area" }],
    ["the largest value of every spectrum is 1", { step: "normalise", method: "peak", range: [600, 1390] }],
  ])("sees by the numbers that %s", (seen, step) => {
    expect(spectrumState(raw)).toEqual({ state: "raw", seen: "" });
    const baseline: Step = { step: "baseline", method: "snip" };
    for (const set of [numbersOf(step), numbersOf(baseline, step)]) {
      // Counts that touch 0 also span 0 to 1 where their largest value is made 1.
      expect([seen, "every spectrum spans exactly 0 to 1"]).toContain(spectrumState(set).seen);
      expect(spectrumState(set).state).toBe("normalised");
    }
    const rounded = { ...numbersOf(step), intensity: numbersOf(step).intensity.map((x) => Number(x.toPrecision(5))) };
    expect(spectrumState(rounded).state).toBe("normalised");
  });

  it("sees nothing where one spectrum does not show it", () => {
    const set = concatSets([numbersOf({ step: "normalise", method: "min-max" }), { ...raw, history: [] }]);
    expect(spectrumState(set).state).toBe("raw");
  });

  it("bears spectra that a normalisation leaves as they are", () => {
    const flat = spectrumSet({ shift, intensity: new Float32Array(80) });
    expect(spectrumState(flat).state).toBe("raw");
    expect(spectrumState(concatSets([flat, numbersOf({ step: "normalise", method: "snv" })])).state).toBe("normalised");
  });

  it.each<[string, Step]>([
    ["baseline", { step: "baseline", method: "snip" }],
    ["normalised", { step: "normalise", method: "msc" }],
    ["derivative", { step: "smooth", method: "savitzky-golay", window: 7, degree: 3, derivative: 1 }],
    ["raw", { step: "smooth", method: "savitzky-golay", window: 7, degree: 3 }],
    ["raw", { step: "crop", ranges: [[700, 1200]] }],
  ])("knows by the history: %s after %j", (state, step) => {
    expect(spectrumState(applyRecipe(raw, recipe(step))).state).toBe(state);
  });

  it("says whose history it is where files were joined", () => {
    const done = applyRecipe(raw, recipe({ step: "baseline", method: "snip" })).history;
    const history = Array.from({ length: 5 }, (_, i) => (i < 2 ? JSON.stringify(done) : ""));
    const set = { ...raw, columns: { history } };
    expect(spectrumState(set).seen).toBe('the history of 2 of 5 spectra tells of step "baseline" (baseline)');
  });
});

const shared = join(import.meta.dirname, "../../../../../shared/data");
const hasShared = existsSync(shared);
if (!hasShared) console.warn("no real data beside the project: the test of their state is skipped");

describe.skipIf(!hasShared)("on real data", () => {
  it.each([
    ["chondro_hyperspec/chondro.npz", "raw"],
    ["ecoli_growth_fcmvsraman/ecoli_raw.npz", "raw"],
    ["saliva_mindlab/covid_dataset.npz", "raw"],
    ["supure_puredata/emulsion_hsi.npz", "raw"],
    ["rampp_microplastics/data-raw/References.CSV", "normalised"],
  ])("%s is %s", async (name, state) => {
    const { set } = await loadSpectra([join(shared, name)], { invalid: "drop" });
    expect(spectrumState(set).state).toBe(state);
  });
});
