import { type SpectrumSet, spectrumSet, withColumn } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import type { Progress } from "../progress.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { familiarityMeasures } from "../use/familiarity.ts";
import { finetune } from "./finetune.ts";
import { unknownFigures } from "./unknown-figures.ts";

const { set } = smallSet();
const settings = { label: "label", epochs: 2, learningRate: 1e-3, threads: 1 } as const;
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 20 });
});

describe("finetune over folds", () => {
  it("gives mean and interval of network, baseline and what served, and the classifier of all", async () => {
    const steps: Progress[] = [];
    const { crossValidation, ...whole } = await finetune(model, set, {
      ...settings,
      folds: 3,
      onProgress: (p) => steps.push(p),
    });
    const { network, baseline, served, folds } = crossValidation!;
    expect(folds).toBe(3);
    expect(baseline.accuracy.mean).toBeGreaterThan(0.9);
    expect(served.accuracy.mean).toBeGreaterThan(0.8);
    for (const { accuracy, macroF1 } of [network, baseline, served]) {
      expect(accuracy.mean).toBeLessThanOrEqual(1);
      expect(accuracy.halfWidth).toBeGreaterThanOrEqual(0);
      expect(macroF1.mean).toBeGreaterThan(0);
    }
    expect(whole.model.contract.classifier?.crossValidation).toEqual(crossValidation);
    const alone = await finetune(model, set, settings);
    expect(whole.validation).toEqual(alone.validation);
    expect(whole.model.weights).toEqual(alone.model.weights);
    expect(alone.crossValidation).toBeUndefined();
    for (const [i, { step, steps: all }] of steps.entries()) {
      expect(all).toBe(steps[0].steps);
      if (i > 0) expect(step).toBeGreaterThan(steps[i - 1].step);
    }
    expect(steps.at(-1)?.step).toBe(steps[0].steps);
  });

  it("refuses more folds than a class has spectra, or groups there are", async () => {
    await expect(finetune(model, set, { ...settings, perClass: 4, folds: 5 })).rejects.toThrow("for 5 folds");
    const grouped = withColumn(
      set,
      "patient",
      Array.from({ length: 72 }, (_, i) => `p${i % 4}`),
    );
    await expect(finetune(model, grouped, { ...settings, group: "patient", folds: 5 })).rejects.toThrow(
      "there are 4 groups, and 5 are needed",
    );
  });
});

describe("finetune without a group column", () => {
  it("warns where replicates seem to stand on both sides, and not where groups are kept whole", async () => {
    // Each spectrum twice, the second with a little noise of its own.
    const intensity = new Float32Array(2 * set.intensity.length);
    set.intensity.forEach((x, i) => {
      const at = Math.floor(i / 80) * 160 + (i % 80);
      intensity[at] = x;
      intensity[at + 80] = x + 1e-3 * Math.sin(12.9 * i);
    });
    const twice = (values: readonly string[]) => values.flatMap((value) => [value, value]);
    const specimen = twice(Array.from({ length: 72 }, (_, i) => `s${i}`));
    const columns = { label: twice(set.columns.label as string[]), specimen };
    const replicated = spectrumSet({ shift: set.shift, intensity, columns });
    const probe = { ...settings, scope: "probe" } as const;
    const ofReplicates = async (of: SpectrumSet, group?: string) => {
      const { warnings } = await finetune(model, of, { ...probe, group });
      return warnings.filter((text) => text.includes("near-duplicates"));
    };
    expect(await ofReplicates(replicated)).toEqual([
      expect.stringMatching(/^\d+ of \d+ validation spectra are near-duplicates of training spectra/),
    ]);
    expect(await ofReplicates(replicated, "specimen")).toEqual([]);
    expect(await ofReplicates(set)).toEqual([]);
  });
});

describe("finetune with classes held out", () => {
  it("judges by the measure that told them best, and keeps the figures in the contract", async () => {
    const steps: Progress[] = [];
    const { unknown, model: classifier } = await finetune(model, set, {
      ...settings,
      keep: "baseline",
      unknownFigures: true,
      onProgress: (p) => steps.push(p),
    });
    const record = classifier.contract.classifier;
    expect(record?.unknown).toEqual(unknown);
    expect(record?.confidence.known.measure).toBe(unknown?.measure);
    expect(steps.at(-1)).toMatchObject({ step: 4 * 100, steps: 4 * 100 });
    const alone = await finetune(model, set, { ...settings, keep: "baseline", familiarity: unknown!.measure });
    expect(classifier.weights).toEqual(alone.model.weights);
  });
});

describe("unknownFigures", () => {
  it("tells a class that was held out from the others better than by chance", async () => {
    const figures = await unknownFigures(model, set, { ...settings, keep: "baseline" });
    expect(figures.heldOut.map(({ name, unknown }) => [name, unknown])).toEqual([
      ["calcite", 24],
      ["gypsum", 24],
      ["quartz", 24],
    ]);
    for (const measure of familiarityMeasures) {
      const { auroc, falsePositiveRate } = figures.figures[measure];
      expect(auroc, measure).toBeGreaterThan(measure === "embedding" ? 0.5 : 0.9);
      const each = figures.heldOut.map((one) => one.figures[measure]);
      expect(auroc).toBeCloseTo(
        each.reduce((sum, one) => sum + one.auroc / 3, 0),
        10,
      );
      for (const one of each) expect(one.falsePositiveRate).toBeLessThanOrEqual(1);
      expect(falsePositiveRate).toBeLessThanOrEqual(1);
      expect(auroc).toBeLessThanOrEqual(figures.figures[figures.measure].auroc);
    }
    const [one] = (await unknownFigures(model, set, { ...settings, keep: "baseline", classes: ["gypsum"] })).heldOut;
    expect(one).toEqual(figures.heldOut[1]);
  });

  it("refuses two classes", async () => {
    const two = withColumn(
      set,
      "label",
      (set.columns.label as string[]).map((name) => (name === "quartz" ? "" : name)),
    );
    await expect(unknownFigures(model, two, settings)).rejects.toThrow("holding out a class leaves 1 to learn");
  });
});
