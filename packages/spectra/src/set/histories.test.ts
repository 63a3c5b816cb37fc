import { describe, expect, it } from "vitest";
import { toSpectrumSet } from "../load/to-spectrum-set.ts";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { concatSets } from "./concat-sets.ts";
import { histories, simulatedCount } from "./histories.ts";
import { type SpectrumSet, spectrumSet } from "./spectrum-set.ts";

const simulated = (seed: number) => simulateSpectra({ classes: 2, perClass: 3, points: 20, seed }).set;
const { shift, intensity } = simulated(0);
const measured = spectrumSet({ shift, intensity });

/** As `loadSpectra` reads files of these sets: their histories as a list of JSON texts, where they have one. */
function joined(...sets: SpectrumSet[]) {
  return toSpectrumSet(
    sets.map(({ shift, intensity, history }, i) => ({
      name: `${i}.csv`,
      file: {
        format: "csv",
        parts: [
          {
            axis: shift,
            unit: "shift-cm1",
            intensity,
            columns: {},
            metadata: history.length === 0 ? {} : { history: history.map((entry) => JSON.stringify(entry)) },
          },
        ],
        warnings: [],
      },
    })),
  ).set;
}

describe("histories", () => {
  it("are one where the set has one", () => {
    const set = simulated(1);
    expect(histories(set)).toEqual([{ entries: set.history, spectra: 6 }]);
    expect(simulatedCount(set)).toBe(6);
    expect(simulatedCount(measured)).toBe(0);
  });

  it("stay those of each file where files of several are joined", () => {
    const set = joined(simulated(1), simulated(2), measured);
    const [first, second, third] = histories(set);
    expect([first.spectra, second.spectra, third.spectra]).toEqual([6, 6, 6]);
    expect(first.entries[0]).toEqual(simulated(1).history[0]);
    expect(second.entries[0]).toEqual(simulated(2).history[0]);
    expect(third.entries.map(({ step }) => step)).toEqual(["load"]);
    expect(simulatedCount(set)).toBe(12);
  });

  it("go on with what is done to the whole", () => {
    const recipe = { version: 2, steps: [{ step: "normalise", method: "snv" }] } as const;
    const set = applyRecipe(joined(simulated(1), measured), recipe);
    expect(histories(set).map(({ entries }) => entries.map(({ step }) => step))).toEqual([
      ["simulate", "load", "normalise"],
      ["load", "normalise"],
    ]);
    expect(simulatedCount(concatSets([simulated(1), simulated(2)]))).toBe(12);
  });
});
