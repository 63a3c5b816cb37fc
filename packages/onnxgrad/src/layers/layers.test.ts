import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { uniformFrom } from "../../suite/uniform-from.ts";
import * as o from "../index.ts";

interface Entry {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface LayerVector {
  readonly x: Entry;
  readonly weights: Readonly<Record<string, Entry>>;
  readonly cotangent: readonly number[];
  readonly output: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
  readonly after: Readonly<Record<string, readonly number[]>>;
}

const fixture = new URL("../../fixtures/torch-layers.json", import.meta.url);
const vectors: Record<"encoderBlock" | "residualBlock", LayerVector> = JSON.parse(readFileSync(fixture, "utf8"));

function expectAlike(found: Float32Array, expected: readonly number[], what: string) {
  expect(found.length, what).toBe(expected.length);
  const size = Math.max(...expected.map(Math.abs));
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]), `${what} ${i}`).toBeLessThan(1e-4 * size + 1e-6);
  });
}

describe.each([
  ["encoderBlock", (s: o.Scope, x: o.Value) => o.encoderBlock(s, x, { heads: 2, hidden: 12, qkvBias: false })],
  ["residualBlock", (s: o.Scope, x: o.Value) => o.residualBlock(s, x, 4, { kernel: 5, stride: 2, training: true })],
] as const)("%s", (name, build) => {
  it("agrees with PyTorch: value, every gradient, statistics", async () => {
    const vector = vectors[name];
    const graph = new o.Graph();
    const { scope, parameters } = o.declareParameters(graph);
    const x = graph.input("x", vector.x.shape);
    const output = build(scope, x);
    const trained = [x, ...parameters.filter((p) => p.trained).map((p) => p.value)];
    const cotangent = graph.input("cotangent", output.shape);
    const found = o.gradients(o.sum(o.mul(output, cotangent)), trained);
    const executable = await o.compile(graph, {
      output,
      ...Object.fromEntries(trained.map((v, i) => [`d:${v.name}`, found[i]])),
      ...Object.fromEntries(parameters.flatMap((p) => (p.next === undefined ? [] : [[`next:${p.name}`, p.next]]))),
    });
    expect(parameters.map((p) => p.name).sort()).toEqual(Object.keys(vector.weights).sort());
    const results: Record<string, Float32Array> = await executable.run({
      x: Float32Array.from(vector.x.data),
      cotangent: Float32Array.from(vector.cotangent),
      ...Object.fromEntries(parameters.map((p) => [p.name, Float32Array.from(vector.weights[p.name].data)])),
    });
    expectAlike(results.output, vector.output, "output");
    for (const [key, expected] of Object.entries(vector.gradients)) expectAlike(results[`d:${key}`], expected, key);
    for (const [key, expected] of Object.entries(vector.after)) expectAlike(results[`next:${key}`], expected, key);
    await executable.close();
  });
});

it("a network with batch normalisation trains, its running statistics take over afterwards", async () => {
  const build = (training: boolean) => {
    const graph = new o.Graph();
    const { scope, parameters } = o.declareParameters(graph);
    const x = graph.input("x", [16, 1, 12]);
    const features = scope.within("block", (s) => o.residualBlock(s, x, 4, { kernel: 3, training }));
    const logits = scope.within("head", (s) => o.linearLayer(s, o.mean(features, { axes: [2] }), 2));
    const targets = graph.input("targets", [16, 2]);
    return { graph, parameters, logits, loss: o.mean(o.crossEntropy(logits, targets)) };
  };
  const { loss, parameters } = build(true);
  const batch = (step: number) => {
    const uniform = uniformFrom(step);
    const labels = Int32Array.from({ length: 16 }, () => Math.floor(2 * uniform()));
    // Class 1 is rougher; both are far from the mean and size that the network would like.
    const x = Float32Array.from({ length: 192 }, (_, i) => 50 + (labels[Math.floor(i / 12)] ? 9 : 3) * uniform());
    return { labels, x, targets: o.classTargets(labels, { classes: 2 }) };
  };
  const start = o.initialWeights(parameters, uniformFrom(1));
  const trainer = await o.createTrainer(loss, parameters, start, { schedule: o.constant(0.02), threads: 1 });
  await trainer.run({ until: 200, batch });
  const weights = trainer.weights();
  await trainer.close();
  expect(start.get("block.first.norm.running_mean")!.data).toEqual(new Float32Array(4));
  expect(weights.get("block.first.norm.running_variance")!.data).not.toEqual(new Float32Array(4).fill(1));

  const { graph, logits } = build(false);
  const network = await o.compile(graph, { logits }, { weights });
  let right = 0;
  for (let step = 1000; step < 1010; step++) {
    const { x, labels } = batch(step);
    const { logits: found } = await network.run({ x });
    labels.forEach((label, i) => {
      right += +(found[2 * i + 1] > found[2 * i]) === label ? 1 : 0;
    });
  }
  await network.close();
  expect(right).toBeGreaterThan(150);
});

describe("dropout", () => {
  it("keeps the expectation, with the share that the rate says", () => {
    const mask = new Float32Array(20_000);
    o.fillDropoutMask(mask, 0.25, uniformFrom(1));
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(mask.reduce((a, b) => a + b, 0) / mask.length).toBeCloseTo(1, 1);
    expect(() => o.fillDropoutMask(mask, 1, Math.random)).toThrow("a dropout rate lies in [0, 1), not at 1");
  });

  it("drops elements, or whole branches by sample", async () => {
    const graph = new o.Graph();
    const [x, mask, keep] = [graph.input("x", [2, 3]), graph.input("mask", [2, 3]), graph.input("keep", [2])];
    const executable = await o.compile(graph, { dropped: o.dropout(x, mask), deep: o.stochasticDepth(x, keep) });
    const feeds = {
      x: Float32Array.of(1, 2, 3, 4, 5, 6),
      mask: Float32Array.of(0, 2, 0, 2, 2, 0),
      keep: Float32Array.of(0, 2),
    };
    const { dropped, deep } = await executable.run(feeds);
    expect([...dropped]).toEqual([0, 4, 0, 8, 10, 0]);
    expect([...deep]).toEqual([0, 0, 0, 8, 10, 12]);
    await executable.close();
    expect(() => o.dropout(x, keep)).toThrow("dropout: the mask needs the shape of what it hides (shapes [2, 3], [2])");
    expect(() => o.stochasticDepth(x, mask)).toThrow("stochasticDepth: the mask needs one number a sample");
  });
});
