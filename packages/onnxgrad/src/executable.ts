import type { Graph } from "./graph.ts";
import { toOnnx } from "./onnx/to-onnx.ts";
import type { Weights } from "./parameters.ts";
import { createSession, type Feeds, type RuntimeOptions, toOrtTensor } from "./runtime/runtime.ts";
import type { Value } from "./value.ts";

/** A graph that can be run. */
export interface Executable<Name extends string> {
  /** Computes the outputs, row-major. Throws a RangeError for a missing or misshapen input. */
  run(feeds: Feeds): Promise<Record<Name, Float32Array>>;
  close(): Promise<void>;
}

export interface CompileOptions extends RuntimeOptions {
  /** Weights to build in as constants, so that they need not be fed. */
  readonly weights?: Weights;
}

/** Compiles the part of a graph that the named outputs depend on. */
export async function compile<Name extends string>(
  graph: Graph,
  outputs: Readonly<Record<Name, Value>>,
  { weights, ...options }: CompileOptions = {},
): Promise<Executable<Name>> {
  const names = Object.keys(outputs) as Name[];
  const model = toOnnx(
    graph,
    names.map((name) => outputs[name]),
    { outputNames: names, ...(weights === undefined ? {} : { weights }) },
  );
  const session = await createSession(model, options);
  return {
    async run(feeds) {
      const results = await session.run(
        Object.fromEntries(model.inputs.map((input) => [input.name, toOrtTensor(input, feeds[input.name])])),
      );
      return Object.fromEntries(names.map((name) => [name, results[name].data])) as Record<Name, Float32Array>;
    },
    close: () => session.release(),
  };
}
