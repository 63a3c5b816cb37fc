import { compile, Graph, gradients, mul, type RuntimeOptions, sum, type Value } from "../src/index.ts";
import { sizeOf } from "../src/shape.ts";
import { fillInput } from "./fill-input.ts";
import { type Draw, isFloat, type OperationCase } from "./operation-case.ts";

/** Builds one draw of an operation and the gradients of sum(output * cotangent), the cotangent fed from outside. */
export async function buildDraw({ build, withoutGradient }: OperationCase, draw: Draw, runtime: RuntimeOptions = {}) {
  const graph = new Graph();
  const inputs = draw.inputs.map((spec, i) => graph.input(`x${i}`, spec.shape, isFloat(spec) ? "float32" : "int32"));
  const output = build(inputs, draw.options);
  const cotangent = graph.input("cotangent", output.shape);
  const dependsOn = dependencies(graph, output);
  const floats = inputs.filter((input, i) => isFloat(draw.inputs[i]) && dependsOn.has(input) && !withoutGradient);
  const found = floats.length === 0 ? [] : gradients(sum(mul(output, cotangent)), floats);
  const outputs = Object.fromEntries([["output", output], ...found.map((g, i) => [`d:${floats[i].name}`, g] as const)]);
  return { executable: await compile(graph, outputs, runtime), outputShape: output.shape };
}

/** Inputs that reverse mode reaches from `output`. */
function dependencies(graph: Graph, output: Value): Set<Value> {
  const reached = new Set([output]);
  for (const node of graph.nodes.toReversed()) {
    if (node.gradient === undefined || !node.outputs.some((v) => reached.has(v))) continue;
    for (const input of node.inputs) reached.add(input);
  }
  return reached;
}

const STEP = 1e-2;

/**
 * Largest difference between reverse mode and central differences (of fourth order) over every element of every input, relative to the
 * size of the gradient but at least 1. The cotangent and the sums are applied in double precision.
 */
export async function gradientError(
  operation: OperationCase,
  draw: Draw,
  random: () => number,
  runtime: RuntimeOptions = {},
): Promise<number> {
  const { executable, outputShape } = await buildDraw(operation, draw, runtime);
  try {
    const data: (Float32Array | Int32Array)[] = [];
    for (const spec of draw.inputs) data.push(fillInput(spec, random, data.at(-1)));
    const cotangent = Float32Array.from({ length: sizeOf(outputShape) }, () => 2 * random() - 1);
    const run = () => executable.run({ ...Object.fromEntries(data.map((d, i) => [`x${i}`, d])), cotangent });
    const loss = async () => (await run()).output.reduce((total, y, i) => total + y * cotangent[i], 0);

    const reverse = await run();
    let worst = 0;
    for (const [i, values] of data.entries()) {
      const analytic = reverse[`d:x${i}`];
      if (analytic === undefined || values instanceof Int32Array) continue;
      for (let j = 0; j < values.length; j++) {
        const kept = values[j];
        const at = async (offset: number) => {
          values[j] = kept + offset;
          return [await loss(), values[j]] as const;
        };
        const difference = async (h: number) => {
          const [up, above] = await at(h);
          const [down, below] = await at(-h);
          return (up - down) / (above - below);
        };
        const central = (4 * (await difference(STEP)) - (await difference(2 * STEP))) / 3;
        values[j] = kept;
        const error = Math.abs(central - analytic[j]) / Math.max(1, Math.abs(central));
        if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error;
      }
    }
    return worst;
  } finally {
    await executable.close();
  }
}
