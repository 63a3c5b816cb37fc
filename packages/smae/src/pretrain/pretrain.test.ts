import { applyRecipe, evenAxis, type Recipe, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { decodeModel, encodeModel } from "../model/model-file.ts";
import { weightsDigest } from "../model/weights-digest.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { embed } from "../use/embed.ts";
import { productVersion } from "../version.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { presetNamed, presetNames } from "./presets.ts";
import { type PretrainOptions, pretrain } from "./pretrain.ts";

const { set } = smallSet();

describe("pretrain", () => {
  it.each(presetNames)("learns: the loss falls well below that of the mean (%s)", async (preset) => {
    const model = await pretrain(set, { ...quick, preset, epochs: 30 });
    const losses = model.contract.training.history.map(({ loss }) => loss);
    expect(losses).toHaveLength(30);
    expect(losses[29]).toBeLessThan(0.5 * losses[0]);
    expect(model.contract.shift).toEqual([...set.shift]);
    expect(model.contract.training).toMatchObject({ spectra: 72, epochs: 30, batchSize: 16, seed: 0 });
  });

  it.each([
    { masking: "block" },
    { masking: "bands" },
    { augmentation: false },
    { target: "augmented" },
    { architecture: { ...quick.architecture, positions: "learned" } },
    { architecture: { ...quick.architecture, positions: "none" } },
  ] as const)("learns with %j, to other weights than without", async (option) => {
    const [plain, model] = await Promise.all([{}, option].map((one) => pretrain(set, { ...quick, epochs: 6, ...one })));
    const losses = model.contract.training.history.map(({ loss }) => loss);
    expect(losses[5]).toBeLessThan(losses[0]);
    expect(model.weights).not.toEqual(plain.weights);
    const { embedding } = await embed(await decodeModel(await encodeModel(model)), set);
    expect(embedding.rows).toBe(72);
  });

  it("gives the same bits for the same seed, and others for another", async () => {
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => pretrain(set, { ...quick, epochs: 2, seed })));
    expect(a.weights).toEqual(b.weights);
    expect(a.weights).not.toEqual(c.weights);
  });

  it("learns the same with one thread and with two, up to rounding", async () => {
    const settings = { ...quick, batchSize: 36, epochs: 2 };
    const [one, two] = await Promise.all([1, 2].map((threads) => pretrain(set, { ...settings, threads })));
    for (const [name, { data }] of one.weights) {
      const other = two.weights.get(name)!.data;
      data.forEach((w, i) => {
        expect(other[i], `${name} ${i}`).toBeCloseTo(w, 4);
      });
    }
  });

  it.each(presetNames)("goes on from a checkpoint to the bits of a run never interrupted (%s)", async (preset) => {
    const whole = await pretrain(set, { ...quick, preset, epochs: 4 });
    const controller = new AbortController();
    let kept: Checkpoint | undefined;
    const interrupted = pretrain(set, {
      ...quick,
      preset,
      epochs: 4,
      signal: controller.signal,
      onProgress: ({ step }) => {
        if (step === 7) controller.abort(); // in the middle of the second epoch
      },
      onCheckpoint: (checkpoint) => {
        kept = checkpoint;
      },
    });
    await expect(interrupted).rejects.toThrow("aborted");
    const resume = decodeCheckpoint(encodeCheckpoint(kept!));
    expect(resume.trainer.step).toBe(7);
    const resumed = await pretrain(set, { ...quick, preset, epochs: 4, resume });
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.contract.training.history).toEqual(whole.contract.training.history);
  });

  it("refuses a checkpoint of another run", async () => {
    let kept: Checkpoint | undefined;
    await pretrain(set, {
      ...quick,
      epochs: 1,
      onCheckpoint: (checkpoint) => {
        kept = checkpoint;
      },
    });
    await expect(pretrain(set, { ...quick, epochs: 1, seed: 3, resume: kept })).rejects.toThrow("other settings");
  });

  it("takes its axis from the spectra after the recipe", async () => {
    const recipe: Recipe = { version: 2, steps: [{ step: "crop", ranges: [[700, 1300]] }] };
    const model = await pretrain(set, { ...quick, epochs: 1, recipe, licence: "CC-BY-4.0" });
    expect(model.contract).toMatchObject({ licence: "CC-BY-4.0", training: { version: productVersion } });
    expect(model.contract.shift).toHaveLength(80);
    expect([model.contract.shift[0], model.contract.shift[79]]).toEqual([700, 1300]);
  });

  it("reports every step, with rate and time left", async () => {
    const steps: number[] = [];
    await pretrain(set, {
      ...quick,
      epochs: 2,
      onProgress: (p) => {
        steps.push(p.step);
        expect(p.steps).toBe(10);
        expect(p.secondsLeft).toBeGreaterThanOrEqual(0);
        expect(p.spectraPerSecond).toBeGreaterThan(0);
      },
    });
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each<[Partial<PretrainOptions>, string]>([
    [{ preset: "papre" }, 'there is no preset "papre"; use default or quick or paper'],
    [{ epochs: 0 }, "epochs is a whole number from 1, not 0"],
    [{ batchSize: 1.5 }, "batch is a whole number from 1, not 1.5"],
    [{ shapeWeight: Number.NaN }, "the weight of shapes is a number from 0, not NaN"],
    [{ shapeWeight: Number.POSITIVE_INFINITY }, "the weight of shapes is a number from 0, not Infinity"],
    [
      { architecture: { ...quick.architecture, patch: 7 } },
      "patches of 7 points do not divide spectra of 80 points into two or more",
    ],
  ])("refuses %j", async (options, sentence) => {
    await expect(pretrain(set, { ...quick, ...options })).rejects.toThrow(sentence);
  });

  it("refuses one spectrum, and spectra of fewer points than patches", async () => {
    const one = spectrumSet({ shift: set.shift, intensity: set.intensity.slice(0, 80) });
    await expect(pretrain(one, quick)).rejects.toThrow("1 spectrum is too few to learn from; give at least two");
    const points = spectrumSet({ shift: Float64Array.of(5, 6), intensity: Float32Array.of(1, 2, 2, 1) });
    await expect(pretrain(points, quick)).rejects.toThrow("spectra of 2 points have no shape to learn");
  });
});

describe("pretrain from a model", () => {
  const model = pretrain(set, { ...quick, epochs: 4 });
  const seen = async (from?: Model) => {
    const told: number[] = [];
    const options = from === undefined ? quick : { ...quick, architecture: undefined, from };
    const found = await pretrain(set, { ...options, epochs: 1, onProgress: ({ loss }) => told.push(loss ?? 0) });
    return { first: told[0], found };
  };

  it("begins where it ended, on its axis and scale, and says what it was made from", async () => {
    const from = await model;
    const [fresh, continued] = [await seen(), await seen(from)];
    expect(continued.first).toBeLessThan(fresh.first);
    const { contract, weights } = continued.found;
    expect(contract.parent).toEqual({ digest: await weightsDigest(from.weights), training: from.contract.training });
    expect(contract.shift).toEqual(from.contract.shift);
    expect(contract.training.settings.learningRate).toBe(presetNamed("default").learningRate / 2);
    expect(weights.get("encoder.input.centre")).toEqual(from.weights.get("encoder.input.centre"));
    expect(weights.get("encoder.class_token")).not.toEqual(from.weights.get("encoder.class_token"));
  });

  it("carries spectra of another axis onto the model's, and refuses those that do not cover it", async () => {
    const from = await model;
    const finer = applyRecipe(set, {
      version: 2,
      steps: [{ step: "resample", shift: Array.from(evenAxis(set.shift[0], set.shift[79], 120)) }],
    });
    const { contract } = await pretrain(finer, { from, epochs: 1, batchSize: 8 });
    expect(contract.shift).toEqual(from.contract.shift);
    const half = spectrumSet({ shift: set.shift.slice(0, 40), intensity: new Float32Array(80).fill(1) });
    await expect(pretrain(half, { from, epochs: 1 })).rejects.toThrow("the model needs spectra from");
  });

  it("goes on from a checkpoint of the same model only", async () => {
    const from = await model;
    const options = { from, epochs: 2, batchSize: 8 };
    const checkpoints: Checkpoint[] = [];
    const whole = await pretrain(set, { ...options, onCheckpoint: (one) => void checkpoints.push(one) });
    const [resume] = checkpoints;
    expect((await pretrain(set, { ...options, resume })).weights).toEqual(whole.weights);
    await expect(pretrain(set, { ...options, from: whole, resume })).rejects.toThrow("checkpoint is of a run on other");
  });

  it.each<[Partial<PretrainOptions>, string]>([
    [{ preset: "paper" }, 'the model was trained with the preset "default" and keeps it'],
    [{ recipe: { version: 2, steps: [] } }, "keeps its network and its recipe"],
  ])("refuses %j", async (options, sentence) => {
    await expect(pretrain(set, { from: await model, ...options })).rejects.toThrow(sentence);
  });

  it("keeps the model's licence where no other is named", async () => {
    const { contract, weights } = await model;
    const from: Model = { contract: { ...contract, licence: "CC-BY-NC-4.0" }, weights };
    const once = { from, epochs: 1 };
    expect((await pretrain(set, once)).contract.licence).toBe("CC-BY-NC-4.0");
    expect((await pretrain(set, { ...once, licence: "none" })).contract.licence).toBe("none");
  });

  it("refuses a preset that is no more", async () => {
    const { contract, weights } = await model;
    const from: Model = { contract: { ...contract, preset: "former" }, weights };
    await expect(pretrain(set, { from })).rejects.toThrow('the preset "former", which this version of Stokes');
  });

  it("refuses a classifier", async () => {
    const { contract, weights } = await model;
    const from: Model = { contract: { ...contract, kind: "classifier" }, weights };
    await expect(pretrain(set, { from })).rejects.toThrow("a classifier has no decoder and cannot go on learning");
  });
});

describe("the paper's preset", () => {
  const paper = presetNamed("paper");

  it("has the published sizes", () => {
    const size = { width: 256, depth: 8, heads: 8, hidden: 256 };
    const published = { points: 1000, patch: 100, maskRatio: 0.5, encoder: size, decoder: { ...size, depth: 1 } };
    expect(paper.architecture(1000)).toEqual(published);
    expect(paper.architecture(500)).toEqual({ ...published, points: 500, patch: 50 });
  });

  it("trains as published: 500 epochs of 64, AdamW at 1e-3, times 0.99 an epoch, on augmented targets", () => {
    expect(paper).toMatchObject({ target: "augmented", batchSize: 64, learningRate: 1e-3 });
    expect(paper.optimizer).toMatchObject({ beta1: 0.9, beta2: 0.95, weightDecay: 0.01 });
    expect(paper.epochs(938)).toBe(500);
    const rate = paper.schedule(1e-3, { stepsPerEpoch: 10, steps: 5000 });
    expect([0, 9, 10, 4999].map(rate)).toEqual([1e-3, 1e-3, 1e-3 * 0.99, 1e-3 * 0.99 ** 499]);
  });
});
