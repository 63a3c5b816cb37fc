import { createRandom } from "@stokes/random";
import { type SpectrumSet, spectrumSet, takeRows } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { smallSet } from "../small-model.fixture.ts";
import { mahalanobisFamiliarity } from "../use/familiarity.ts";
import { crossFittedFamiliarity } from "./cross-fitted-familiarity.ts";
import { learnMahalanobis } from "./learn-mahalanobis.ts";

/** 24 spectra of each of three classes, each class in four specimens that differ by a band of their own. */
function specimens(): { prepared: SpectrumSet; labels: Int32Array; groups: string[] } {
  const { set } = smallSet();
  const intensity = set.intensity.slice();
  const groups = Array.from({ length: 72 }, (_, i) => `class ${Math.floor(i / 24)} specimen ${i % 4}`);
  groups.forEach((_, i) => {
    const at = 5 + 18 * (i % 4) + 3 * Math.floor(i / 24);
    for (let j = 0; j < 80; j++) intensity[i * 80 + j] += 0.5 * Math.exp(-(((j - at) / 3) ** 2));
  });
  const labels = Int32Array.from({ length: 72 }, (_, i) => Math.floor(i / 24));
  return { prepared: spectrumSet({ shift: set.shift, intensity }), labels, groups };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value / values.length, 0);
const random = createRandom(1);

describe("crossFittedFamiliarity", () => {
  it("scores spectra by what was learned without them, and without their specimen", () => {
    const { prepared, labels, groups } = specimens();
    const task = { prepared, labels, trainCount: 58, random };
    const own = mahalanobisFamiliarity(prepared, learnMahalanobis(prepared, labels));
    const [alone, whole] = [crossFittedFamiliarity(task), crossFittedFamiliarity({ ...task, groups })];
    expect([alone.length, whole.length]).toEqual([72, 72]);
    expect(mean(alone)).toBeLessThan(mean(own));
    expect(mean(whole)).toBeLessThan(1.5 * mean(alone));
    expect(crossFittedFamiliarity({ ...task, groups })).toEqual(whole);
  });

  it("leaves out spectra whose class is not in the other folds", () => {
    const { prepared, labels, groups } = specimens();
    const lone = groups.map((name, i) => (i < 24 ? "the only one of its class" : name));
    expect(crossFittedFamiliarity({ prepared, labels, groups: lone, trainCount: 58, random })).toHaveLength(48);
  });

  it("scores validation by training spectra where no fold can be", () => {
    const { prepared } = specimens();
    const rows = takeRows(prepared, [0, 4, 8, 12, 24, 28, 32, 36, 16]);
    const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 0);
    const groups = [...Array<string>(4).fill("a"), ...Array<string>(4).fill("b"), "a"];
    expect(crossFittedFamiliarity({ prepared: rows, labels, groups, trainCount: 8, random })).toHaveLength(1);
  });
});
