import type { RuntimeOptions } from "../src/index.ts";
import { buildDraw } from "./check-gradients.ts";
import type { OperationCase, Options } from "./operation-case.ts";

interface FloatInput {
  readonly shape: readonly number[];
  readonly data: readonly number[];
  readonly gradient: readonly number[];
}

interface IndexInput {
  readonly shape: readonly number[];
  readonly index: readonly number[];
}

/** One vector of `fixtures/torch-operations.json`. */
export interface TorchCase {
  readonly name: string;
  readonly options: Options;
  readonly inputs: readonly (FloatInput | IndexInput)[];
  readonly cotangent: readonly number[];
  readonly output: { readonly shape: readonly number[]; readonly data: readonly number[] };
}

/** Largest differences from PyTorch's value and gradients, each relative to the largest number of its tensor. */
export async function torchErrors(
  operation: OperationCase,
  vector: TorchCase,
  runtime: RuntimeOptions = {},
): Promise<Record<string, number>> {
  const draw = {
    inputs: vector.inputs.map((input) => ({ shape: input.shape, kind: "data" in input ? "any" : "index" }) as const),
    options: vector.options,
  };
  const { executable, outputShape } = await buildDraw(operation, draw, runtime);
  try {
    if (`${outputShape}` !== `${vector.output.shape}`) return { [`shape [${outputShape}]`]: Infinity };
    const feeds = vector.inputs.map(
      (input, i) => [`x${i}`, "data" in input ? Float32Array.from(input.data) : Int32Array.from(input.index)] as const,
    );
    const found = await executable.run({
      ...Object.fromEntries(feeds),
      cotangent: Float32Array.from(vector.cotangent),
    });
    const errors: Record<string, number> = { output: relativeError(found.output, vector.output.data) };
    for (const [i, input] of vector.inputs.entries()) {
      if (!("data" in input)) continue;
      const gradient = found[`d:x${i}`] ?? new Float32Array(input.data.length);
      errors[`gradient ${i}`] = relativeError(gradient, input.gradient);
    }
    return errors;
  } finally {
    await executable.close();
  }
}

function relativeError(found: Float32Array, expected: readonly number[]): number {
  if (found.length !== expected.length) return Infinity;
  const size = Math.max(1e-3, ...expected.map(Math.abs));
  return Math.max(...expected.map((e, i) => (Number.isNaN(found[i]) ? Infinity : Math.abs(found[i] - e)))) / size;
}
