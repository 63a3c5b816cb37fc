import { classTargets, compile, crossEntropy, declareParameters, Graph, gradients, mean, sizeOf } from "onnxgrad";
import { describe, expect, it } from "vitest";
import fixture from "../../fixtures/resnet.json" with { type: "json" };
import { publishedResNet, resNet, resNetFeatures } from "./resnet-layers.ts";

interface Reference {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

const byName = (references: unknown) => references as Readonly<Record<string, Reference>>;
const weights = byName(fixture.weights);
const [batch, points] = fixture.spectra.shape;

function narrow(training: boolean) {
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const logits = resNet(scope, graph.input("input", [batch, points]), { classes: 3, training }, fixture.size);
  const feeds = {
    input: Float32Array.from(fixture.spectra.data),
    ...Object.fromEntries(parameters.map(({ name }) => [name, Float32Array.from(weights[name].data)])),
  };
  return { graph, parameters, logits, feeds };
}

function expectClose(found: Float32Array, { data }: Pick<Reference, "data">): void {
  const scale = Math.hypot(...data);
  const difference = Math.hypot(...data.map((value, i) => value - found[i]));
  expect(found).toHaveLength(data.length);
  expect(difference / scale).toBeLessThan(1e-4);
}

describe("the residual network of Ho et al.", () => {
  it("has the published layers: 26 of them, 100 channels, lengths halved five times, 1,340,878 weights", () => {
    const graph = new Graph();
    const { scope, parameters } = declareParameters(graph);
    const logits = resNet(scope, graph.input("input", [10, 1000]), { classes: 30, training: true });
    expect(logits.shape).toEqual([10, 30]);
    const trained = parameters.filter((parameter) => parameter.trained);
    expect(trained.reduce((sum, { shape }) => sum + sizeOf(shape), 0)).toBe(fixture.published.parameters);
    expect(fixture.published.parameters).toBe(1_340_878);
    const onThePath = trained.filter(
      ({ name }) => /(conv|linear)\.weight$|^linear\.weight$/.test(name) && !/shortcut/.test(name),
    );
    expect(onThePath).toHaveLength(26);
    expect(onThePath[0]).toMatchObject({ name: "stem.conv.weight", shape: [64, 1, 5] });
    expect(onThePath[1]).toMatchObject({ name: "layers.0.0.first.conv.weight", shape: [100, 64, 5] });
    expect(onThePath.slice(2, -1).every(({ shape }) => `${shape}` === "100,100,5")).toBe(true);
    expect(onThePath.at(-1)).toMatchObject({ shape: [fixture.published.features, 30] });
    const lengths = [1, 2, 3, 4, 5, 6].map((layers) => {
      const size = { ...publishedResNet, layers: publishedResNet.layers.slice(0, layers) };
      const fresh = new Graph();
      return resNetFeatures(declareParameters(fresh).scope, fresh.input("input", [2, 1000]), true, size).shape[2];
    });
    expect(lengths).toEqual([1000, 500, 250, 125, 63, 32]);
  });

  it("gives the outputs of PyTorch where statistics are remembered", async () => {
    const { graph, logits, feeds } = narrow(false);
    const network = await compile(graph, { logits });
    expectClose((await network.run(feeds)).logits, fixture.evaluated);
    await network.close();
  });

  it("gives the outputs, loss, gradients and new statistics of PyTorch in training", async () => {
    const { graph, parameters, logits, feeds } = narrow(true);
    const targets = graph.input("targets", [batch, 3]);
    const loss = mean(crossEntropy(logits, targets));
    const trained = parameters.filter((parameter) => parameter.trained);
    const moved = gradients(
      loss,
      trained.map(({ value }) => value),
    );
    const outputs = Object.fromEntries([
      ["logits", logits],
      ["loss", loss],
      ...trained.map(({ name }, i) => [`next ${name}`, moved[i]] as const),
      ...parameters.flatMap(({ name, next }) => (next === undefined ? [] : [[`next ${name}`, next] as const])),
    ]);
    const network = await compile(graph, outputs);
    const found = await network.run({ ...feeds, targets: classTargets(fixture.labels, { classes: 3 }) });
    expectClose(found.logits, fixture.logits);
    expect(found.loss[0]).toBeCloseTo(fixture.loss, 5);
    const expected = { ...byName(fixture.gradients), ...byName(fixture.statistics) };
    expect(Object.keys(expected).sort()).toEqual(parameters.map(({ name }) => name).sort());
    for (const [name, reference] of Object.entries(expected)) expectClose(found[`next ${name}`], reference);
    await network.close();
  });
});
