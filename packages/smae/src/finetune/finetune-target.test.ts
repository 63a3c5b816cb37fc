import { regressionReport } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { evenAxis, type SpectrumSet, spectrumSet, takeRows, withColumn } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { decodeModel, encodeModel } from "../model/model-file.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick } from "../small-model.fixture.ts";
import { identify } from "../use/identify.ts";
import { predictTarget } from "../use/predict-target.ts";
import { finetuneTarget } from "./finetune-target.ts";

/** Mixtures of two bands; `glucose`, from 2 to 12, is the share of the first; 12 batches. */
function mixtures(): SpectrumSet {
  const random = createRandom(5);
  const glucose = Float64Array.from({ length: 96 }, () => 2 + 10 * random.uniform());
  const intensity = new Float32Array(96 * 80);
  const band = (j: number, at: number) => Math.exp(-(((j - at) / 4) ** 2));
  glucose.forEach((g, i) => {
    for (let j = 0; j < 80; j++) {
      intensity[i * 80 + j] = 50 * g * band(j, 20) + 600 * band(j, 55) + 5 * random.normal();
    }
  });
  const batch = Array.from({ length: 96 }, (_, i) => `b${i % 12}`);
  return spectrumSet({ shift: evenAxis(600, 1390, 80), intensity, columns: { glucose, batch } });
}

const set = mixtures();
const truth = set.columns.glucose as Float64Array;
const settings = { target: "glucose", epochs: 15, learningRate: 2e-3, dropout: 0, threads: 1 } as const;
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 10 });
});

describe("finetuneTarget and predictTarget", () => {
  it("learn a quantity and tell it of spectra that took no part", async () => {
    const half = takeRows(
      set,
      Uint32Array.from({ length: 48 }, (_, i) => 2 * i),
    );
    const rest = takeRows(
      set,
      Uint32Array.from({ length: 48 }, (_, i) => 2 * i + 1),
    );
    for (const keep of ["network", "baseline"] as const) {
      const {
        model: regressor,
        validation,
        baseline,
        serves,
      } = await finetuneTarget(model, half, { ...settings, keep });
      expect(serves).toBe(keep);
      const predicted = await predictTarget(regressor, rest, { threads: 1 });
      const { r2, rmse } = regressionReport(rest.columns.glucose as Float64Array, predicted.values);
      expect(r2, keep).toBeGreaterThan(0.85);
      expect(rmse / (keep === "network" ? validation : baseline).rmse).toBeLessThan(3);
      expect(predicted.target).toBe("glucose");
    }
  });

  it("keep what serves validation best, and its figures are those of its predictions", async () => {
    const { model: regressor, ...told } = await finetuneTarget(model, set, { ...settings, epochs: 2 });
    expect(told.serves).toBe(told.baseline.rmse < told.validation.rmse ? "baseline" : "network");
    const { actual, predicted } = told.calibration;
    expect([...actual]).toEqual(Array.from(told.split.validation, (i) => truth[i]));
    const { values, interval } = await predictTarget(regressor, takeRows(set, told.split.validation));
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(predicted[i], 3);
    });
    const { rmse, r2 } = told.serves === "network" ? told.validation : told.baseline;
    expect(regressionReport(actual, predicted)).toMatchObject({ rmse, r2 });
    const within = values.filter((value, i) => Math.abs(value - actual[i]) <= interval.halfWidth! + 1e-3).length;
    expect(within / values.length).toBeGreaterThanOrEqual(0.9);
    const again = await decodeModel(await encodeModel(regressor));
    expect((await predictTarget(again, set)).values).toEqual((await predictTarget(regressor, set)).values);
  });

  it("never split a group, and leave out spectra without a number", async () => {
    const some = withColumn(
      set,
      "glucose",
      truth.map((g, i) => (i % 4 === 0 ? Number.NaN : g)),
    );
    const { split } = await finetuneTarget(model, some, { ...settings, epochs: 1, group: "batch" });
    const batches = (rows: Uint32Array) => new Set(Array.from(rows, (i) => i % 12));
    const [train, validation] = [batches(split.train), batches(split.validation)];
    expect([...train].filter((b) => validation.has(b))).toEqual([]);
    expect([...split.train, ...split.validation].every((i) => i % 4 !== 0)).toBe(true);
    expect(split.train.length + split.validation.length).toBe(72);
  });

  it.each([
    [Array(96).fill("much"), 'column "glucose" holds "much" for spectrum 0, which is no number'],
    [Array(96).fill("3"), 'all training spectra have the same "glucose"'],
    [Array(96).fill(""), '0 of the spectra have a number in column "glucose"'],
  ])("refuse a column like %j", async (values, sentence) => {
    await expect(finetuneTarget(model, withColumn(set, "glucose", values), settings)).rejects.toThrow(sentence);
  });

  it("refuse a model of the wrong kind, each in its way", async () => {
    await expect(predictTarget(model, set)).rejects.toThrow("an autoencoder predicts no quantity");
    const { model: regressor } = await finetuneTarget(model, set, { ...settings, epochs: 1 });
    await expect(identify(regressor, set)).rejects.toThrow("predicts a quantity and knows no classes");
  });
});
