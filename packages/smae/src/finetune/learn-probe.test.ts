import { logisticRegression, predictProbabilities } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { takeRows } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { prepare } from "../use/prepare.ts";
import { classProbe } from "./class-probe.ts";
import { finetune } from "./finetune.ts";
import { headFeatures } from "./head-features.ts";
import { learnProbe } from "./learn-probe.ts";
import { type LearningTask, validationSpectra } from "./learning-task.ts";
import { networkOutputs } from "./network-outputs.ts";
import { withReadout } from "./readout.ts";

const { set } = smallSet();
const settings = { label: "label", epochs: 2, learningRate: 1e-3, keep: "network", threads: 1 } as const;
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 10 });
});

describe("learnProbe", () => {
  it.each(["class-token", "all-tokens"] as const)(
    "gives a network whose classes are those of the fit (%s)",
    async (readout) => {
      const start = withReadout(model, readout);
      const order = createRandom(2).permutation(72);
      const shuffled = takeRows(set, order);
      const task: LearningTask = {
        model: start,
        prepared: prepare(shuffled, start.contract).set,
        trainCount: 48,
        labels: Int32Array.from(order, (i) => Math.floor(i / 24)),
        classes: ["calcite", "gypsum", "quartz"],
        random: createRandom(0),
      };
      const trainLabels = task.labels.subarray(0, 48);
      const { weights } = await learnProbe(task, classProbe(trainLabels), { threads: 1 });
      const logits = await networkOutputs(task, weights, 3, { threads: 1 });
      const training = takeRows(task.prepared, Uint32Array.from(trainLabels.keys()));
      const fit = logisticRegression(await headFeatures(start, training, { threads: 1 }), trainLabels, {
        standardise: true,
      });
      const expected = predictProbabilities(fit, await headFeatures(start, validationSpectra(task), { threads: 1 }));
      expect(logits.rows).toBe(24);
      for (let i = 0; i < 24; i++) {
        const own = [...logits.values.subarray(3 * i, 3 * i + 3)].map(Math.exp);
        const sum = own.reduce((a, b) => a + b);
        own.forEach((value, c) => {
          expect(value / sum).toBeCloseTo(expected.values[3 * i + c], 4);
        });
      }
    },
  );
});

describe("fine-tuning from the probe", () => {
  it("counts it as epoch 0, and ends no lower on validation", async () => {
    const probe = await finetune(model, set, { ...settings, scope: "probe", perClass: 12 });
    const tuned = await finetune(model, set, { ...settings, headFrom: "probe", perClass: 12 });
    const { history, settings: recorded } = tuned.model.contract.training;
    expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    expect(history[0].validationAccuracy).toBe(probe.validation.accuracy);
    expect(history[0]).not.toHaveProperty("loss");
    expect(tuned.validation.accuracy).toBeGreaterThanOrEqual(probe.validation.accuracy);
    expect(recorded.headFrom).toBe("probe");
  });

  it("keeps the probe where every epoch is worse", async () => {
    const probe = await finetune(model, set, { ...settings, scope: "probe" });
    const { model: spoilt } = await finetune(model, set, { ...settings, headFrom: "probe", learningRate: 10 });
    expect(spoilt.weights.get("head.linear.weight")).toEqual(probe.model.weights.get("head.linear.weight"));
    expect(spoilt.weights.get("encoder.embedding.weight")).toEqual(model.weights.get("encoder.embedding.weight"));
  });

  it("is not done unless asked for", async () => {
    const { history, settings: recorded } = (await finetune(model, set, settings)).model.contract.training;
    expect(history.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(recorded).not.toHaveProperty("headFrom");
  });

  it("refuses a beginning that there is not, and a probe from scratch", async () => {
    const headFrom = "some" as "probe";
    await expect(finetune(model, set, { ...settings, headFrom })).rejects.toThrow('as random or probe, not "some"');
    const told = { ...settings, from: "scratch", headFrom: "probe" } as const;
    await expect(finetune(model, set, told)).rejects.toThrow("from scratch there are none");
  });
});

describe("classProbe", () => {
  const labels = Int32Array.from({ length: 110 }, (_, i) => (i < 80 ? 0 : i < 108 ? 1 : 2));
  const of = (most: number) => {
    const rows = classProbe(labels).rows(most, createRandom(3));
    return [0, 1, 2].map((label) => rows.filter((row) => labels[row] === label).length);
  };

  it("is fitted to all spectra where they are few, else to a share of each class", () => {
    expect(of(110)).toEqual([80, 28, 2]);
    expect(of(500)).toEqual([80, 28, 2]);
    expect(of(55)).toEqual([40, 14, 1]);
    expect(of(10)).toEqual([8, 3, 1]);
  });
});
