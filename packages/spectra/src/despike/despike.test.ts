import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { loadSpectra } from "../node.ts";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { row, spectrumSet } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { neighbourDespike, repeatNeighbours } from "./neighbour-despike.ts";
import { type WhitakerHayesOptions, whitakerHayes } from "./whitaker-hayes.ts";

/** Spikes of one or two points, 30 to 80 times the noise, far apart. */
function withSpikes(spectrum: Float32Array, noise: number, seed: number) {
  const random = createRandom(seed);
  const spiked = spectrum.slice();
  const at = [90, 310, 520, 777].map((centre) => centre + random.integer(20));
  for (const start of at) {
    const height = noise * (30 + 50 * random.uniform());
    spiked[start] += height;
    if (random.uniform() < 0.5) spiked[start + 1] += 0.7 * height;
  }
  return { spiked, at };
}

const { set, clean } = simulateSpectra({ classes: 2, perClass: 10, noise: 0.04, seed: 5 });

describe("whitakerHayes", () => {
  it("finds the spikes that were put in, and only those", () => {
    for (let i = 0; i < 20; i++) {
      const { spiked, at } = withSpikes(row(set, i), 45, i);
      const { spectrum, spikes } = whitakerHayes(spiked);
      expect(spikes.map(({ start }) => start).sort((a, b) => a - b)).toEqual(at);
      for (const start of at) expect(Math.abs(spectrum[start] - clean.intensity[i * 1000 + start])).toBeLessThan(250);
    }
  });

  it("leaves the tops of sharp bands as they are", () => {
    const shift = Float64Array.from({ length: 500 }, (_, j) => 400 + 2 * j);
    const random = createRandom(1);
    for (const width of [6, 8, 12, 20]) {
      const band = Float32Array.from(shift, (x) => 1000 / (1 + ((x - 1001) / (width / 2)) ** 2) + 3 * random.normal());
      expect(whitakerHayes(band).spikes).toEqual([]);
    }
  });

  it("asks more of a spike where bands have few points", () => {
    const random = createRandom(2);
    for (let phase = 0; phase < 1; phase += 0.125) {
      const narrow = Float32Array.from(
        { length: 300 },
        (_, i) => 2000 * Math.exp(-Math.LN2 * (i - 150 - phase) ** 2) + 5 * random.normal(),
      );
      expect(whitakerHayes(narrow, { narrowestBand: 2 }).spikes).toEqual([]);
      const spiked = narrow.slice();
      spiked[60] += 3000;
      expect(whitakerHayes(spiked, { narrowestBand: 2 }).spikes).toMatchObject([{ start: 60, end: 60 }]);
    }
  });

  it("takes the shoulders of what binning or resampling has smeared, and nothing beyond", () => {
    const smeared = [
      [0.1, 1, 0.15],
      [0.1, 0.6, 1, 0.5, 0.08],
      [1 / 3, 2 / 3, 1, 2 / 3, 1 / 3],
    ];
    for (const [k, shape] of smeared.entries()) {
      for (let i = 0; i < 20; i++) {
        const original = row(set, i);
        const spiked = original.slice();
        const at = 100 + 40 * i;
        for (const [j, share] of shape.entries()) spiked[at + j] += 6000 * share;
        const left = (options: WhitakerHayesOptions) => {
          const { spectrum } = whitakerHayes(spiked, { narrowestBand: 6, ...options });
          const differs = spectrum.map((value, j) => Math.abs(value - original[j]));
          for (const [j, value] of differs.entries()) if (j < at - 1 || j > at + shape.length) expect(value).toBe(0);
          return differs.reduce((sum, value) => sum + value, 0) / 6000;
        };
        expect(left({})).toBeLessThan(0.25);
        if (k > 0) expect(left({ maxShoulder: 0 })).toBeGreaterThan(0.4);
      }
    }
  });

  it("stays above the overshoot that a spline leaves beside a spike", () => {
    const random = createRandom(4);
    const spectrum = Float32Array.from({ length: 200 }, () => 100 + random.normal());
    const shape = [-150, 0, 600, 1000, 600, 0, -150];
    for (const [k, height] of shape.entries()) spectrum[97 + k] += height;
    const { spikes } = whitakerHayes(spectrum, { narrowestBand: 12 });
    expect(spikes).toMatchObject([{ start: 99, end: 101 }]);
  });

  it.each([
    ["silicon", 520.5, 4.5],
    ["polystyrene", 1001.4, 6],
    ["calcite", 1085.6, 5],
    ["diamond", 1332.5, 4.5],
  ])("leaves the line of %s as it is, and its top where a ray strikes the flank", (_, position, width) => {
    for (const spacing of [0.5, 1, 1.5, 2, 3]) {
      const random = createRandom(6);
      const line = Float32Array.from({ length: 600 }, (_, j) => {
        const x = position + spacing * (j - 300.3);
        return 200 + 5000 / (1 + ((x - position) / (width / 2)) ** 2) + 4 * random.normal();
      });
      const options = { narrowestBand: 6 / spacing };
      expect(whitakerHayes(line, options)).toEqual({ spectrum: line, spikes: [] });
      const struck = line.slice();
      const at = 300 + Math.round(8 / spacing);
      for (const [k, height] of [400, 3000, 300].entries()) struck[at + k] += height;
      const { spectrum } = whitakerHayes(struck, options);
      for (let j = 296; j < at - 1; j++) expect(spectrum[j]).toBe(line[j]);
    }
  });

  it("copes with constants, few points and equal steps", () => {
    for (const values of [[], [1], [1, 2], [5, 5, 5, 5, 5, 5], [0, 1, 2, 3, 4, 5]]) {
      const spectrum = Float32Array.from(values);
      expect(whitakerHayes(spectrum)).toEqual({ spectrum, spikes: [] });
    }
    const lone = new Float32Array(30);
    lone[12] = 9;
    expect(whitakerHayes(lone)).toEqual({
      spectrum: new Float32Array(30),
      spikes: [{ start: 12, end: 12, height: 9 }],
    });
  });
});

describe("neighbourDespike", () => {
  it("replaces what one repeat has and the others have not", () => {
    const repeats = 6;
    const random = createRandom(3);
    const intensity = new Float32Array(repeats * 1000);
    for (let i = 0; i < repeats; i++) {
      const scale = 1 + 0.2 * i;
      for (let j = 0; j < 1000; j++) intensity[i * 1000 + j] = scale * clean.intensity[j] + 20 * random.normal();
    }
    const spiked = intensity.slice();
    for (let j = 400; j < 405; j++) spiked[2 * 1000 + j] += 2000;
    const noisy = spectrumSet({ shift: clean.shift, intensity: spiked });
    const { intensity: cleaned, replaced } = neighbourDespike(noisy, repeatNeighbours(new Array(repeats).fill("a")));
    expect([...replaced]).toEqual([0, 0, 5, 0, 0, 0]);
    for (let j = 0; j < 1000; j++) {
      if (j >= 400 && j < 405) expect(Math.abs(cleaned[2000 + j] - intensity[2000 + j])).toBeLessThan(150);
      else expect(cleaned[2000 + j]).toBe(intensity[2000 + j]);
    }
  });

  it("keeps a band that the neighbours have not", () => {
    const random = createRandom(9);
    const intensity = Float32Array.from({ length: 5 * 400 }, () => 100 + random.normal());
    for (let j = 0; j < 400; j++) intensity[2 * 400 + j] += 500 / (1 + ((j - 200.3) / 3) ** 2);
    const map = spectrumSet({ shift: Float64Array.from({ length: 400 }, (_, j) => j), intensity });
    expect(neighbourDespike(map, repeatNeighbours(new Array(5).fill("a"))).intensity).toEqual(intensity);
  });

  it("leaves spectra without two neighbours alone", () => {
    const two = spectrumSet({ shift: Float64Array.of(1, 2, 3), intensity: Float32Array.of(1, 99, 1, 1, 1, 1) });
    expect(neighbourDespike(two, repeatNeighbours(["a", "a"])).intensity).toEqual(two.intensity);
  });
});

const chondro = join(import.meta.dirname, "../../../../../shared/data/chondro_hyperspec/chondro.npz");
describe.skipIf(!existsSync(chondro))("the cartilage map (skipped where ../shared/data is missing)", () => {
  it("keeps phenylalanine at 1003 cm-1, two points wide", async () => {
    const { set: map } = await loadSpectra([chondro]);
    const despiked = applyRecipe(map, { version: 2, steps: [{ step: "despike", method: "whitaker-hayes" }] });
    expect(despiked.intensity).toEqual(map.intensity);
  });
});
