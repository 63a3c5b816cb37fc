import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import fixture from "../fixtures/confidence.json" with { type: "json" };
import {
  applyTemperature,
  auroc,
  conformalSets,
  conformalThreshold,
  energyScore,
  expectedCalibrationError,
  falsePositiveRate,
  knownThreshold,
  reliabilityCurve,
  temperatureScaling,
} from "./index.ts";
import { fixtureMatrix, largestDifference } from "./testing.ts";

const logits = fixtureMatrix(fixture.logits);

describe("confidence", () => {
  it("finds the temperature of least cross-entropy", () => {
    expect(temperatureScaling(logits, fixture.labels) / fixture.temperature).toBeCloseTo(1, 5);
  });

  it("bins by confidence as the definition says", () => {
    const probabilities = applyTemperature(logits, 1);
    expect(expectedCalibrationError(probabilities, fixture.labels, { bins: 10 })).toBeCloseTo(fixture.ece10, 10);
    const bins = reliabilityCurve(probabilities, fixture.labels, { bins: 10 });
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(logits.rows);
  });

  it("scores known against unknown rows as scikit-learn does", () => {
    expect(auroc(fixture.known, fixture.unknown)).toBeCloseTo(fixture.auroc, 12);
    expect(falsePositiveRate(fixture.known, fixture.unknown)).toBeCloseTo(fixture.fpr95, 12);
    expect(largestDifference(energyScore(logits), fixture.energy)).toBeLessThan(1e-12);
  });

  it("covers the true class at the level asked", () => {
    const random = createRandom(5);
    const sample = (rows: number) => {
      const values = Float64Array.from({ length: rows * 4 }, () => 2 * random.normal());
      const probabilities = applyTemperature({ values, rows, columns: 4 }, 1);
      const labels = Int32Array.from({ length: rows }, (_, i) => {
        const drawn = random.uniform();
        let label = 0;
        for (let reached = probabilities.values[4 * i]; reached < drawn && label < 3; ) {
          reached += probabilities.values[4 * i + ++label];
        }
        return label;
      });
      return { probabilities, labels };
    };
    const held = sample(2000);
    const fresh = sample(4000);
    for (const level of [0.5, 0.8, 0.95]) {
      const sets = conformalSets(fresh.probabilities, conformalThreshold(held.probabilities, held.labels, { level }));
      const covered = sets.filter((set, i) => set.includes(fresh.labels[i])).length / sets.length;
      expect(Math.abs(covered - level)).toBeLessThan(0.03);
    }
  });

  it("lets known rows pass at the share asked, and says what share few rows bear", () => {
    const random = createRandom(8);
    const passing = (rows: number) => {
      let share = 0;
      for (let trial = 0; trial < 4000; trial++) {
        const { threshold } = knownThreshold(Float64Array.from({ length: rows }, random.normal), { share: 0.9 });
        if (random.normal() >= threshold) share += 1 / 4000;
      }
      return share;
    };
    expect(Math.abs(passing(29) - 27 / 30)).toBeLessThan(0.02);
    expect(Math.abs(passing(4) - 4 / 5)).toBeLessThan(0.025);
    expect(knownThreshold([3, 1, 2, 4])).toEqual({ threshold: 1, share: 4 / 5 });
    expect(knownThreshold(Float64Array.from({ length: 19 }, (_, i) => i))).toEqual({ threshold: 0, share: 0.95 });
    expect(knownThreshold(Float64Array.from({ length: 39 }, (_, i) => i))).toEqual({ threshold: 1, share: 0.95 });
    expect(() => knownThreshold([])).toThrow("there are no scores of known rows");
  });

  it("puts every class in where there are too few rows for the level", () => {
    const probabilities = { values: Float64Array.of(0.9, 0.1, 0.2, 0.8), rows: 2, columns: 2 };
    expect(conformalThreshold(probabilities, [0, 1], { level: 0.9 })).toBe(0);
    expect(conformalSets(probabilities, 0).map((set) => [...set])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});
