import { createRandom } from "@stokes/random";
import { row, spectrumCount } from "@stokes/spectra";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { coveringMaskings, denoise } from "./denoise.ts";
import { prepare } from "./prepare.ts";

const { set } = smallSet();
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 60 });
});

describe("denoise", () => {
  it("is blind to the patch that it estimates", async () => {
    const patch = quick.architecture.patch;
    const prepared = prepare(set, model.contract).set;
    const before = await denoise(model, prepared, { threads: 1 });
    // Spoils patch 3 of every spectrum, extremes left alone so that the min-max scaling stays the same.
    const intensity = prepared.intensity.map((x, i) => {
      const inPatch = Math.floor((i % 80) / patch) === 3;
      return inPatch && x > 0 && x < 1 ? 0.5 * x + 0.1 : x;
    });
    const after = await denoise(model, { ...prepared, intensity }, { threads: 1 });
    let changedElsewhere = 0;
    for (let s = 0; s < spectrumCount(set); s++) {
      const [a, b] = [row(before.estimate, s), row(after.estimate, s)];
      expect(b.subarray(3 * patch, 4 * patch)).toEqual(a.subarray(3 * patch, 4 * patch));
      changedElsewhere += a.some((x, i) => x !== b[i]) ? 1 : 0;
    }
    expect(changedElsewhere).toBe(spectrumCount(set)); // the spoilt patch did inform the others
  });

  it("comes nearer to the noiseless spectra than the measured ones are, having seen noisy ones only", async () => {
    const { set: noisy, clean: truth } = smallSet({ noise: 0.2 });
    const learned = await pretrain(noisy, { ...quick, epochs: 200, learningRate: 8e-3 });
    const { estimate, prepared } = await denoise(learned, noisy, { threads: 1 });
    expect(prepared.intensity).toEqual(noisy.intensity);
    expect(meanSquare(estimate.intensity, truth.intensity)).toBeLessThan(
      0.5 * meanSquare(noisy.intensity, truth.intensity),
    );
  });

  // At more noise the fixture cuts off what would be below 0.
  it.each([0.02, 0.1])("combined with the measurement, is nearer than both at simulated noise %f", async (noise) => {
    const { set: noisy, clean: truth } = smallSet({ noise });
    const learned = await pretrain(noisy, { ...quick, epochs: 60, learningRate: 8e-3 });
    const [blind, combined] = [await denoise(learned, noisy), await denoise(learned, noisy, { combine: true })];
    const error = ({ intensity }: typeof noisy) => meanSquare(intensity, truth.intensity);
    expect(error(combined.estimate)).toBeLessThan(Math.min(error(blind.estimate), error(noisy)));
    const covered = ({ estimate, uncertainty }: typeof blind) =>
      truth.intensity.filter((x, i) => Math.abs(estimate.intensity[i] - x) <= 1.96 * uncertainty[i]).length /
      truth.intensity.length;
    expect(covered(combined)).toBeGreaterThan(covered(blind));
    expect(covered(combined)).toBeGreaterThan(0.88);
    expect(combined.estimate.history.at(-1)?.parameters).toEqual({ estimates: 8, seed: 0, combine: true });
    expect(blind.estimate.history.at(-1)?.parameters).toEqual({ estimates: 8, seed: 0 });
  });

  it("combines coarser spectra where they were measured, between the model's points and short of its ends", async () => {
    const kept = [...set.shift.keys()].filter((j) => j % 2 === 0 || j === 79);
    const shift = Float64Array.from(kept, (j) => set.shift[j] + (j > 0 && j < 79 ? 3 : 0));
    const intensity = Float32Array.from({ length: spectrumCount(set) * kept.length }, (_, i) => {
      return set.intensity[Math.floor(i / kept.length) * 80 + kept[i % kept.length]];
    });
    const { estimate, uncertainty } = await denoise(model, { ...set, shift, intensity }, { combine: true, threads: 1 });
    expect(estimate.intensity).toHaveLength(set.intensity.length);
    expect(uncertainty.every((u) => u > 0 && u < 1)).toBe(true);
  });

  it("keeps columns, tells its history, and says how far the maskings disagree", async () => {
    const { estimate, uncertainty } = await denoise(model, set, { estimates: 4, threads: 1 });
    expect(estimate.columns).toEqual(set.columns);
    expect(estimate.history.at(-1)).toMatchObject({ step: "denoise", parameters: { estimates: 4, seed: 0 } });
    expect(uncertainty).toHaveLength(set.intensity.length);
    expect(uncertainty.every((u) => u >= 0 && Number.isFinite(u))).toBe(true);
    expect(uncertainty.reduce((a, b) => a + b) / uncertainty.length).toBeGreaterThan(1e-4);
  });

  it("carries estimate and uncertainty back to counts", async () => {
    const inCounts = { ...set, intensity: set.intensity.map((x) => 200 + 5000 * x) };
    const { estimate, uncertainty, own } = await denoise(model, inCounts, { threads: 1 });
    expect(own.measured).toEqual(inCounts);
    expect(own.estimate.columns).toEqual(set.columns);
    own.estimate.intensity.forEach((x, i) => {
      expect(Math.abs(x - (200 + 5000 * estimate.intensity[i]))).toBeLessThan(0.01);
      expect(Math.abs(own.uncertainty[i] - 5000 * uncertainty[i])).toBeLessThan(0.01);
    });
  });

  it("does not depend on the batches it works in", async () => {
    const [a, b] = [await denoise(model, set, { batchSize: 64 }), await denoise(model, set, { batchSize: 7 })];
    a.estimate.intensity.forEach((x, i) => {
      expect(Math.abs(x - b.estimate.intensity[i])).toBeLessThan(1e-5);
    });
  });

  it("refuses a number of estimates below one", async () => {
    await expect(denoise(model, set, { estimates: 0 })).rejects.toThrow(
      "the number of estimates is a whole number from 1, not 0",
    );
  });
});

describe("coveringMaskings", () => {
  it("hides every patch as often as asked for, and equally many patches each time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 15 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 5 }),
        (patches, visible, estimates) => {
          fc.pre(visible < patches);
          const maskings = coveringMaskings(patches, visible, estimates, createRandom(1));
          const hidden = new Int32Array(patches);
          for (const seen of maskings) {
            expect(new Set(seen).size).toBe(visible);
            for (let p = 0; p < patches; p++) if (!seen.includes(p)) hidden[p]++;
          }
          for (const count of hidden) expect(count).toBeGreaterThanOrEqual(estimates);
        },
      ),
    );
  });
});

const meanSquare = (a: Float32Array, b: Float32Array) => a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0) / a.length;
