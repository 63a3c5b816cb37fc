import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classTargets } from "../class-targets.ts";
import { compile } from "../executable.ts";
import { Graph } from "../graph.ts";
import { crossEntropy } from "../ops/cross-entropy.ts";
import { mean } from "../ops/mean.ts";
import { type AdamWOptions, adamW } from "./adamw.ts";
import { plateau } from "./plateau.ts";
import { constant, cosine, exponential } from "./schedules.ts";
import { type SgdOptions, sgd } from "./sgd.ts";

interface Trajectory {
  readonly name: "adamW" | "sgd";
  readonly options: AdamWOptions & SgdOptions;
  readonly start: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly parameters: readonly (readonly number[])[];
}

interface Losses {
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly classWeights: readonly number[];
  readonly mean: number;
  readonly smoothed: number;
  readonly weighted: number;
  readonly both: number;
}

const fixture = new URL("../../fixtures/torch-optimizers.json", import.meta.url);
interface PlateauVector {
  readonly values: readonly number[];
  readonly rates: readonly number[];
}

const vectors: { optimizers: readonly Trajectory[]; crossEntropy: Losses; plateau: PlateauVector } = JSON.parse(
  readFileSync(fixture, "utf8"),
);

describe.each(vectors.optimizers)("$name $options", ({ name, options, start, gradients, parameters }) => {
  it("walks as PyTorch's does", () => {
    const size = start.length;
    const state = {
      parameters: Float32Array.from(start),
      gradients: new Float32Array(size),
      firstMoment: new Float32Array(size),
      secondMoment: new Float32Array(size),
    };
    gradients.forEach((gradient, step) => {
      state.gradients.set(gradient);
      const learningRate = 0.05 / (1 + step);
      if (name === "adamW") adamW(state, options, { step: step + 1, learningRate });
      else sgd(state, options, { learningRate });
      parameters[step].forEach((expected, i) => {
        expect(state.parameters[i]).toBeCloseTo(expected, 5);
      });
    });
  });

  it("touches only its range, and scales gradients", () => {
    const fresh = () => ({
      parameters: Float32Array.from(start),
      gradients: Float32Array.from(gradients[0]),
      firstMoment: new Float32Array(start.length),
      secondMoment: new Float32Array(start.length),
    });
    const update = name === "adamW" ? adamW : sgd;
    const [whole, parts, scaled] = [fresh(), fresh(), fresh()];
    update(whole, options, { step: 1, learningRate: 0.1, gradientScale: 0.5 });
    update(parts, options, { step: 1, learningRate: 0.1, gradientScale: 0.5, start: 0, end: 3 });
    expect([...parts.parameters.subarray(3)]).toEqual([...Float32Array.from(start).subarray(3)]);
    update(parts, options, { step: 1, learningRate: 0.1, gradientScale: 0.5, start: 3 });
    expect(parts).toEqual(whole);
    scaled.gradients.forEach((g, i) => {
      scaled.gradients[i] = g / 2;
    });
    update(scaled, options, { step: 1, learningRate: 0.1 });
    expect(scaled.parameters).toEqual(whole.parameters);
  });
});

describe("schedules", () => {
  it("plateau falls when PyTorch's does, and goes on from a saved state", () => {
    const { values, rates } = vectors.plateau;
    const options = { factor: 0.5, patience: 2, floor: 0.1 };
    let schedule = plateau(1, options);
    values.forEach((value, i) => {
      schedule.report(value);
      expect(schedule.schedule(i)).toBeCloseTo(rates[i], 12);
      const saved = JSON.parse(JSON.stringify(schedule.state()));
      schedule = plateau(1, options);
      schedule.restore(saved);
    });
    expect(new Set(rates).size).toBeGreaterThan(3);
  });

  it("constant, exponential and cosine take their values", () => {
    expect(constant(0.3)(99)).toBe(0.3);
    const falling = exponential(1, { factor: 0.5, stepsPerEpoch: 10 });
    expect([0, 9, 10, 25].map(falling)).toEqual([1, 1, 0.5, 0.25]);
    const wave = cosine(2, { steps: 110, warmup: 10, floor: 0.2 });
    expect([0, 4, 9].map(wave)).toEqual([0.2, 1, 2]);
    expect(wave(60)).toBeCloseTo(1.1, 12);
    expect([wave(10), wave(110), wave(500)]).toEqual([2, 0.2, 0.2]);
  });
});

describe("classTargets with crossEntropy", () => {
  const { logits, labels, classWeights, ...expected } = vectors.crossEntropy;
  it.each([
    ["mean", {}],
    ["smoothed", { smoothing: 0.1 }],
    ["weighted", { classWeights }],
    ["both", { classWeights, smoothing: 0.2 }],
  ] as const)("%s as PyTorch", async (name, options) => {
    const graph = new Graph();
    const [x, t] = ["logits", "targets"].map((n) => graph.input(n, [6, 4]));
    const executable = await compile(graph, { loss: mean(crossEntropy(x, t)) });
    const targets = classTargets(labels, { classes: 4, ...options });
    const { loss } = await executable.run({ logits: Float32Array.from(logits), targets });
    expect(loss[0]).toBeCloseTo(expected[name], 5);
    await executable.close();
  });

  it("refuses a label that is no class", () => {
    expect(() => classTargets([0, 4], { classes: 4 })).toThrow("label 4 at 1 is not one of 4 classes");
  });
});
