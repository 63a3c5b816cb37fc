import { describe, expect, it } from "vitest";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { textColumn } from "../set/columns.ts";
import { row, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { splitByGroup } from "../split/split-by-group.ts";
import { simulateSpectra } from "./simulate-spectra.ts";

describe("simulateSpectra", () => {
  it("repeats by its seed", () => {
    const options = { classes: 2, perClass: 3, points: 50 };
    expect(simulateSpectra(options)).toEqual(simulateSpectra(options));
    expect(simulateSpectra({ ...options, seed: 1 }).set.intensity).not.toEqual(simulateSpectra(options).set.intensity);
  });

  it("gives the truth beside the measurement", () => {
    const { set, clean, bands } = simulateSpectra({ classes: 2, perClass: 200, points: 300, noise: 0.1 });
    expect(spectrumCount(set)).toBe(400);
    expect(new Set(textColumn(set, "label")).size).toBe(2);
    expect(new Set(textColumn(set, "group")).size).toBe(10);
    let squares = 0;
    for (let i = 0; i < set.intensity.length; i++) squares += (set.intensity[i] - clean.intensity[i]) ** 2;
    expect(Math.sqrt(squares / set.intensity.length) / 100).toBeCloseTo(1, 1);
    for (let i = 0; i < bands.intensity.length; i++) expect(bands.intensity[i]).toBeLessThanOrEqual(clean.intensity[i]);
    expect(simulateSpectra({ classes: 1, perClass: 1, noise: 0 }).set.intensity).toEqual(
      simulateSpectra({ classes: 1, perClass: 1, noise: 0 }).clean.intensity,
    );
  });

  it("is neither trivial nor hopeless for the nearest mean", () => {
    const { set } = simulateSpectra({ classes: 5, perClass: 60, points: 400, seed: 1 });
    const ready = applyRecipe(set, {
      version: 1,
      steps: [
        { step: "baseline", method: "arpls" },
        { step: "normalise", method: "snv" },
      ],
    });
    const accuracy = nearestMeanAccuracy(ready);
    expect(accuracy).toBeGreaterThan(0.5);
    expect(accuracy).toBeLessThan(0.97);
  });

  it("refuses nonsense", () => {
    expect(() => simulateSpectra({ classes: 0 })).toThrow("classes is a whole number from 1, not 0");
    expect(() => simulateSpectra({ noise: -1 })).toThrow("noise is a number from 0");
  });
});

function nearestMeanAccuracy(set: SpectrumSet): number {
  const labels = set.columns.label;
  const { train, test } = splitByGroup(set.columns.group, { labels, testShare: 0.4 });
  const means = new Map<string | number, Float64Array>();
  for (const i of train) {
    const mean = means.get(labels[i]) ?? new Float64Array(set.shift.length);
    const values = row(set, i);
    for (let j = 0; j < mean.length; j++) mean[j] += values[j];
    means.set(labels[i], mean);
  }
  for (const mean of means.values()) {
    const norm = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0));
    for (let j = 0; j < mean.length; j++) mean[j] /= norm;
  }
  let right = 0;
  for (const i of test) {
    const scores = [...means].map(([label, mean]) => ({
      label,
      score: row(set, i).reduce((sum, v, j) => sum + v * mean[j], 0),
    }));
    if (scores.reduce((a, b) => (b.score > a.score ? b : a)).label === labels[i]) right++;
  }
  return right / test.length;
}
