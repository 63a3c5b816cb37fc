import { readFileSync } from "node:fs";
import { compile, declareParameters, Graph, gradients, mean, softmax, type Value, zeros } from "onnxgrad";
import { describe, expect, it } from "vitest";
import { clusterContrast } from "./cluster-contrast.ts";
import { jointLogDensity, mixtureDivergence } from "./mixture-autoencoder.ts";
import { ntXent } from "./nt-xent.ts";
import { redundancyReduction } from "./redundancy-reduction.ts";
import { batchTarget, divergence, softAssignment, targetDistribution } from "./soft-assignment.ts";

interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface Case {
  readonly inputs: Readonly<Record<string, Numbers>>;
  readonly loss: number;
  readonly gradients: Readonly<Record<string, Numbers>>;
}

type LossName = "divergence" | "ntXent" | "clusterContrast" | "redundancyReduction" | "mixtureDivergence";
type Vectors = { readonly assignment: { readonly q: Numbers; readonly target: Numbers } } & Readonly<
  Record<LossName, Case>
>;

const fixture = new URL("../../fixtures/deep-losses.json", import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(fixture, "utf8"));

const losses: Readonly<Record<LossName, (of: Readonly<Record<string, Value>>) => Value>> = {
  divergence({ codes, centroids }) {
    const { data, shape } = vectors.assignment.target;
    return divergence(codes.graph.constant(Float32Array.from(data), shape), softAssignment(codes, centroids));
  },
  ntXent: ({ a, b }) => ntXent(a, b, 0.5),
  clusterContrast: ({ a, b }) => clusterContrast(softmax(a), softmax(b), 1),
  redundancyReduction: ({ a, b }) => redundancyReduction(a, b, 0.005),
  mixtureDivergence({ means, log_variances, logits, prior_means, prior_log_variances, z }) {
    const prior = { logits, means: prior_means, logVariances: prior_log_variances };
    const responsibilities = softmax(jointLogDensity(z, prior));
    return mean(mixtureDivergence({ mean: means, logVariance: log_variances }, prior, responsibilities));
  },
};

/** Within 1e-4 of the largest of what is expected. */
function expectClose(actual: Float32Array, { data }: Pick<Numbers, "data">): void {
  expect(actual.length).toBe(data.length);
  const scale = Math.max(...data.map(Math.abs));
  for (const [i, expected] of data.entries()) {
    expect(Math.abs(actual[i] - expected), `entry ${i}: ${actual[i]}, not ${expected}`).toBeLessThan(1e-4 * scale);
  }
}

const lossNames: readonly LossName[] = [
  "divergence",
  "ntXent",
  "clusterContrast",
  "redundancyReduction",
  "mixtureDivergence",
];

describe.each(lossNames)("%s", (name) => {
  it("and its gradients are PyTorch's", async () => {
    const { inputs, loss, gradients: expected } = vectors[name];
    const graph = new Graph();
    const { scope } = declareParameters(graph);
    const values = Object.fromEntries(
      Object.entries(inputs).map(([input, { shape }]) => [input, scope.parameter(input, shape, zeros)]),
    );
    const value = losses[name](values);
    const names = Object.keys(inputs);
    const slopes = gradients(
      value,
      names.map((input) => values[input]),
    );
    const outputs = Object.fromEntries([
      ["loss", value],
      ...names.map((input, i) => [`d ${input}`, slopes[i]] as const),
    ]);
    const executable = await compile(graph, outputs);
    const feeds = Object.fromEntries(names.map((input) => [input, Float32Array.from(inputs[input].data)]));
    const made = await executable.run(feeds).finally(() => executable.close());
    expectClose(made.loss, { data: [loss] });
    for (const input of names) expectClose(made[`d ${input}`], expected[input]);
  });
});

it("the assignment and both forms of its target are PyTorch's", async () => {
  const { inputs } = vectors.divergence;
  const { q, target } = vectors.assignment;
  const graph = new Graph();
  const assigned = softAssignment(
    graph.input("codes", inputs.codes.shape),
    graph.input("centroids", inputs.centroids.shape),
  );
  const executable = await compile(graph, { assigned, sharpened: batchTarget(assigned) });
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, Float32Array.from(data)]));
  const made = await executable.run(feeds).finally(() => executable.close());
  expectClose(made.assigned, q);
  expectClose(made.sharpened, target);
  const [rows, columns] = q.shape;
  expectClose(targetDistribution({ values: made.assigned, rows, columns }).values, target);
});
