import { type SpectrumSet, takeRows, withColumn } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { decodeModel, encodeModel } from "../model/model-file.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { denoise } from "../use/denoise.ts";
import { identify } from "../use/identify.ts";
import { productVersion } from "../version.ts";
import { finetune } from "./finetune.ts";
import { finetuneNetwork } from "./finetune-network.ts";

const { set } = smallSet();
const settings = { label: "label", epochs: 12, learningRate: 1e-3, threads: 1 } as const;
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 20 });
});

const share = (labels: readonly string[], of: SpectrumSet) =>
  labels.filter((label, i) => label === (of.columns.label as string[])[i]).length / labels.length;

describe("finetune and identify", () => {
  it.each(["encoder", "probe"] as const)("learn classes (%s)", async (scope) => {
    const {
      model: classifier,
      split,
      validation,
    } = await finetune(model, set, {
      ...settings,
      scope,
      perClass: 12,
      keep: "network",
    });
    expect(classifier.contract).toMatchObject({
      kind: "classifier",
      parent: { training: { spectra: 72 } },
      training: { spectra: 36, classCounts: { calcite: 12, gypsum: 12, quartz: 12 }, version: productVersion },
    });
    expect(validation.accuracyLow).toBeLessThan(validation.accuracy);
    expect(validation.accuracyHigh).toBeGreaterThanOrEqual(validation.accuracy);
    const used = new Set([...split.train, ...split.validation]);
    expect(used.size).toBe(36);
    const rest = takeRows(set, Uint32Array.from([...Array(72).keys()].filter((i) => !used.has(i))));
    const { labels, probabilities, classes } = await identify(classifier, rest);
    expect(share(labels, rest)).toBeGreaterThan(0.9);
    expect(validation.accuracy).toBeGreaterThan(0.8);
    for (let i = 0; i < probabilities.rows; i++) {
      const row = [...probabilities.values.subarray(i * 3, i * 3 + 3)];
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(labels[i]).toBe(classes[row.indexOf(Math.max(...row))]);
    }
  });

  it.each([
    ["default", "all-tokens", { learningRate: 1e-3, schedule: "cosine", weightDecay: 0.05, augmentation: true }, 32],
    ["paper", "class-token", { learningRate: 1e-4 }, 16],
  ] as const)(
    "read tokens and learn as the preset %s does, unless told",
    async (preset, readout, recipe, batchSize) => {
      const start = { ...model, contract: { ...model.contract, preset } };
      const teaching = { label: "label", epochs: 1, threads: 1 } as const;
      const { contract, weights } = (await finetune(start, set, teaching)).model;
      expect(contract.architecture.readout ?? "class-token").toBe(readout);
      expect(contract.training).toMatchObject({ batchSize, settings: recipe });
      expect("schedule" in contract.training.settings).toBe(readout === "all-tokens");
      const { encoder, points, patch } = contract.architecture;
      const seen = readout === "all-tokens" ? (points / patch) * encoder.width : encoder.width;
      expect(weights.get("head.linear.weight")?.shape).toEqual([seen, 3]);
      const other = readout === "all-tokens" ? "class-token" : "all-tokens";
      const told = (await finetune(start, set, { ...teaching, readout: other })).model.contract;
      expect(told.architecture.readout ?? "class-token").toBe(other);
    },
  );

  it("refuse a readout that there is not", async () => {
    const readout = "some" as "all-tokens";
    const sentence = 'the readout is class-token or all-tokens, not "some"';
    await expect(finetune(model, set, { ...settings, readout })).rejects.toThrow(sentence);
  });

  it("repeat with the seed", async () => {
    const run = () => finetune(model, set, { ...settings, epochs: 2, seed: 4 });
    const [a, b] = [await run(), await run()];
    expect(a.model.weights).toEqual(b.model.weights);
    expect(a.validation).toEqual(b.validation);
  });

  it("start from other weights when from scratch", async () => {
    const [warm, cold] = [
      await finetune(model, set, { ...settings, epochs: 1 }),
      await finetune(model, set, { ...settings, epochs: 1, from: "scratch" }),
    ];
    expect(warm.model.weights.get("encoder.embedding.weight")).not.toEqual(
      cold.model.weights.get("encoder.embedding.weight"),
    );
  });

  it("never split a group between training and validation", async () => {
    const patient = Array.from({ length: 72 }, (_, i) => `p${i % 9}`);
    const grouped = withColumn(set, "patient", patient);
    const { split, model: classifier } = await finetune(model, grouped, { ...settings, epochs: 1, group: "patient" });
    expect(classifier.contract.training).toMatchObject({ groupColumn: "patient", groups: 9 });
    const of = (rows: Uint32Array) => new Set(Array.from(rows, (i) => patient[i]));
    const [train, validation] = [of(split.train), of(split.validation)];
    expect(train.size + validation.size).toBe(9);
    expect([...train].filter((p) => validation.has(p))).toEqual([]);
  });

  it("tell what had to be done to the spectra, as where they are resampled", async () => {
    const points = Uint32Array.from({ length: 40 }, (_, j) => 2 * j);
    const shift = Float64Array.from({ length: 41 }, (_, j) => 600 + (790 / 40) * j);
    const intensity = Float32Array.from({ length: 72 * 41 }, (_, at) => {
      const [i, j] = [Math.floor(at / 41), at % 41];
      return set.intensity[i * 80 + (points[j] ?? 79)];
    });
    const coarse = { ...set, shift, intensity };
    const { warnings } = await finetune(model, coarse, { ...settings, scope: "probe" });
    expect(warnings[0]).toContain("the spectra (41 points, 600.0 to 1390.0 cm-1) were resampled onto the model's axis");
  });

  it("leave out spectra without a label", async () => {
    const some = withColumn(
      set,
      "label",
      (set.columns.label as string[]).map((l, i) => (i % 2 === 0 ? l : "")),
    );
    const { split } = await finetune(model, some, { ...settings, epochs: 1 });
    expect([...split.train, ...split.validation].every((i) => i % 2 === 0)).toBe(true);
  });

  it.each([
    [(s: SpectrumSet) => withColumn(s, "label", Array(72).fill("a")), 'column "label" names one class only, "a"'],
    [(s: SpectrumSet) => withColumn(s, "label", Array(72).fill("")), 'no spectrum has a label in column "label"'],
    [
      (s: SpectrumSet) => withColumn(s, "label", ["odd", ...(s.columns.label as string[]).slice(1)]),
      'class "odd" has one spectrum',
    ],
  ])("refuse labels that cannot be learned", async (spoil, sentence) => {
    await expect(finetune(model, spoil(set), settings)).rejects.toThrow(sentence);
  });

  it("know which of network and classical baseline serves better, and identify with what is kept", async () => {
    const results = await Promise.all(
      (["network", "baseline", "best"] as const).map((keep) => finetune(model, set, { ...settings, epochs: 1, keep })),
    );
    const [network, baseline, best] = results;
    expect(network.serves).toBe("network");
    expect(baseline.serves).toBe("baseline");
    expect(best.serves).toBe(best.baseline.accuracy > best.validation.accuracy ? "baseline" : "network");
    expect(best.baseline).toEqual(baseline.baseline);
    const told = await identify(baseline.model, set);
    expect(share(told.labels, set)).toBeGreaterThan(0.9);
    expect(told.probabilities.values).not.toEqual((await identify(network.model, set)).probabilities.values);
  });

  it("know what is like none of the classes, and which classes stay possible", async () => {
    const { model: classifier } = await finetune(model, set, { ...settings, keep: "network" });
    const known = await identify(classifier, set);
    expect(known.unknown.filter(Boolean).length / 72).toBeLessThan(0.15);
    const covered = known.possible.filter((classes, i) => classes.includes((set.columns.label as string[])[i]));
    expect(covered.length / 72).toBeGreaterThan(0.8);
    const { calibrationError, calibrationErrorRaw } = classifier.contract.classifier!.network;
    expect(calibrationError).toBeLessThanOrEqual(calibrationErrorRaw + 0.1);
  });

  it("train only the last blocks where that is asked for", async () => {
    const { model: classifier } = await finetune(model, set, { ...settings, epochs: 1, lastBlocks: 1 });
    const changed = (name: string) =>
      classifier.weights.get(name)!.data.some((x, i) => x !== model.weights.get(name)!.data[i]);
    expect(changed("encoder.blocks.1.mlp.hidden.weight")).toBe(true);
    expect(changed("encoder.blocks.0.mlp.hidden.weight")).toBe(false);
    expect(changed("encoder.embedding.weight")).toBe(false);
    await expect(finetune(model, set, { ...settings, lastBlocks: 3 })).rejects.toThrow("the encoder has 2 blocks");
  });

  it("refuse a model of the wrong kind, each in its way", async () => {
    await expect(identify(model, set)).rejects.toThrow("finetune it on labelled spectra first");
    const { model: classifier } = await finetune(model, set, { ...settings, epochs: 1 });
    await expect(denoise(classifier, set)).rejects.toThrow("a classifier has no decoder");
  });
});

describe("finetuneNetwork", () => {
  const rows = (start: number) =>
    takeRows(
      set,
      Uint32Array.from({ length: 24 }, (_, i) => 3 * i + start),
    );

  it("learns from the caller's split and identifies with the network", async () => {
    const parts = { train: rows(0), validation: rows(1) };
    const classifier = await finetuneNetwork(model, parts, settings);
    expect(classifier.contract.classifier?.serves).toBe("network");
    expect(classifier.contract.training.settings).toMatchObject({ trained: 24, validated: 24 });
    const held = rows(2);
    expect(share((await identify(classifier, held)).labels, held)).toBeGreaterThan(0.85);
    const read = await decodeModel(await encodeModel(classifier));
    expect((await identify(read, held)).labels).toEqual((await identify(classifier, held)).labels);
  });

  it("learns by a cosine from augmented spectra where that is asked for", async () => {
    const parts = { train: rows(0), validation: rows(1) };
    const readout = "class-token";
    const published = await finetuneNetwork(model, parts, { ...settings, readout, epochs: 2 });
    const more = { schedule: "cosine", weightDecay: 0.05, augmentation: true } as const;
    const ours = await finetuneNetwork(model, parts, { ...settings, readout, ...more });
    expect(published.contract.training.settings).not.toHaveProperty("schedule");
    expect(ours.contract.training.settings).toMatchObject(more);
    expect(ours.contract.training.history).toHaveLength(settings.epochs);
    const held = rows(2);
    expect(share((await identify(ours, held)).labels, held)).toBeGreaterThan(0.85);
  });

  it("reads all tokens where that is asked for", async () => {
    const parts = { train: rows(0), validation: rows(1) };
    const { points, patch, encoder } = model.contract.architecture;
    const classifier = await finetuneNetwork(model, parts, { ...settings, readout: "all-tokens" });
    expect(classifier.contract.architecture.readout).toBe("all-tokens");
    expect(classifier.weights.get("head.linear.weight")?.shape[0]).toBe((points / patch) * encoder.width);
    const held = rows(2);
    expect(share((await identify(classifier, held)).labels, held)).toBeGreaterThan(0.85);
    const { model: probed } = await finetune(classifier, set, { ...settings, scope: "probe", keep: "network" });
    expect(share((await identify(probed, set)).labels, set)).toBeGreaterThan(0.85);
  });

  it("refuses one class, and a class that only validation has", async () => {
    const one = takeRows(set, Uint32Array.of(0, 1, 2));
    await expect(finetuneNetwork(model, { train: one, validation: one }, settings)).rejects.toThrow("one class only");
    const two = takeRows(
      set,
      Uint32Array.from({ length: 48 }, (_, i) => i),
    );
    await expect(finetuneNetwork(model, { train: two, validation: rows(0) }, settings)).rejects.toThrow(
      'the validation spectra have class "quartz"',
    );
  });
});
