import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeNpz } from "@stokes/formats";
import { createRandom } from "@stokes/random";
import { row, spectrumCount } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { DenoisingPairs } from "./denoising-pairs.ts";
import { laserPowerPairs } from "./laser-power-pairs.ts";
import { createMatcher } from "./match-reference.ts";
import { poisson } from "./poisson.ts";
import { repeatPairs } from "./repeat-pairs.ts";
import { simulatedNoisePairs } from "./simulated-noise-pairs.ts";

function differenceOf({ noisy, reference }: DenoisingPairs, i: number): number {
  const a = row(noisy, i);
  const b = row(reference, i);
  return Math.sqrt(a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0) / a.length);
}

/** By level: the mean over its rows. */
function byLevel({ noisy }: DenoisingPairs, value: (i: number) => number): Map<number, number> {
  const level = noisy.columns.level as Float64Array;
  return new Map(
    [...new Set(level)].map((one) => {
      const rows = [...level.keys()].filter((i) => level[i] === one);
      return [one, rows.reduce((sum, i) => sum + value(i), 0) / rows.length];
    }),
  );
}

describe.each([0, 0.4, 3, 9.9, 10, 60, 1000])("poisson with mean %f", (mean) => {
  it("has that mean, variance and skewness", () => {
    const random = createRandom(1);
    const n = 40_000;
    const drawn = Float64Array.from({ length: n }, () => poisson(random, mean));
    const moment = (power: number) => drawn.reduce((sum, k) => sum + (k - mean) ** power, 0) / n;
    expect(drawn.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
    // Four standard errors of each moment of a Poisson variate.
    expect(Math.abs(moment(1))).toBeLessThanOrEqual(4 * Math.sqrt(mean / n));
    expect(Math.abs(moment(2) - mean)).toBeLessThanOrEqual(4 * Math.sqrt((mean + 2 * mean ** 2) / n));
    expect(Math.abs(moment(3) - mean)).toBeLessThanOrEqual(4 * Math.sqrt((mean + 25 * mean ** 2 + 15 * mean ** 3) / n));
  });
});

describe("simulated pairs", () => {
  const pairs = simulatedNoisePairs({ seed: 2, perClass: 1, counts: [100, 400] });

  it("hold every spectrum at every level, with the same truth up to scale", () => {
    expect(spectrumCount(pairs.noisy)).toBe(60);
    expect(pairs.noisy.columns.group.slice(0, 3)).toEqual(["spectrum 1", "spectrum 1", "spectrum 101"]);
    expect(pairs.noisy.history[0].step).toBe("simulate");
    const [a, b] = [row(pairs.reference, 0), row(pairs.reference, 1)];
    const matched = new Float32Array(a.length);
    createMatcher(a.length, 3)(Float64Array.from(a), b, matched);
    for (let j = 0; j < a.length; j++) expect(matched[j]).toBeCloseTo(b[j], 4);
  });

  it("have the noise that they tell, and half of it at four times the light but for the read noise", () => {
    const noise = pairs.noisy.columns.noise as Float64Array;
    for (const i of [0, 1, 59]) expect(differenceOf(pairs, i)).toBeCloseTo(noise[i], 5);
    // Over the spread of the truth, which the scale to [0, 1] moves too: sqrt(100 + 25) / 100 to sqrt(400 + 25) / 400.
    const spreadOf = (i: number) => {
      const truth = row(pairs.reference, i);
      const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
      return Math.sqrt(truth.reduce((sum, value) => sum + (value - mean) ** 2, 0) / truth.length);
    };
    const relative = byLevel(pairs, (i) => noise[i] / spreadOf(i));
    const expected = Math.sqrt(125) / 100 / (Math.sqrt(425) / 400);
    expect((relative.get(100) ?? 0) / (relative.get(400) ?? 1) / expected).toBeCloseTo(1, 1);
  });

  it("refuse nonsense", () => {
    expect(() => simulatedNoisePairs({ perClass: 101 })).toThrow("perClass is a whole number from 1 to 100, not 101");
    expect(() => simulatedNoisePairs({ counts: [] })).toThrow("mean counts above 0, at least one");
  });
});

describe("measured pairs of other files", () => {
  it("are refused", () => {
    const npz = writeNpz({ x: { shape: [1], values: new Float64Array(1) } });
    expect(() => laserPowerPairs(npz)).toThrow("these are not the CHARISMA spectra");
    expect(() => repeatPairs(npz)).toThrow("these are not the saliva spectra");
  });
});

const data = join(import.meta.dirname, "../../../../../shared/data");
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(data, name)));

describe.skipIf(!existsSync(data))("measured pairs (skipped where ../shared/data is missing)", () => {
  it("at several laser powers differ by little more than their noise", () => {
    const sets = laserPowerPairs(bytesOf("charisma_ramanchada2/datasets2.npz"));
    expect(sets.length).toBe(2);
    for (const pairs of sets) {
      expect(spectrumCount(pairs.noisy)).toBe(20);
      const noise = pairs.noisy.columns.noise as Float64Array;
      const own = pairs.reference.columns.noise as Float64Array;
      const ratios = byLevel(pairs, (i) => differenceOf(pairs, i) / noise[i]);
      const weakest = Math.min(...ratios.keys());
      expect(ratios.get(weakest)).toBeGreaterThan(0.9);
      expect(ratios.get(weakest)).toBeLessThan(1.5);
      // A seventh of the light, and one repeat instead of five.
      expect(byLevel(pairs, (i) => own[i] / noise[i]).get(weakest)).toBeLessThan(0.15);
    }
  });

  it("of a patient's saliva leave the spectrum itself out of its reference", () => {
    const pairs = repeatPairs(bytesOf("saliva_mindlab/covid_dataset.npz"));
    expect(spectrumCount(pairs.noisy)).toBe(2501 - 107);
    const noise = pairs.noisy.columns.noise as Float64Array;
    const own = pairs.reference.columns.noise as Float64Array;
    expect(byLevel(pairs, (i) => own[i] / noise[i]).get(1)).toBeLessThan(0.3);
    // Were the spectrum in its own reference, the two could not differ by as much as its noise.
    expect(byLevel(pairs, (i) => differenceOf(pairs, i) / noise[i]).get(1)).toBeGreaterThan(1);
    expect(pairs.noisy.intensity.every((value) => value < 64_500)).toBe(true);
  });
});
