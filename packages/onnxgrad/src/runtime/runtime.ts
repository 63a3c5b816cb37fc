/** @file What the package needs of ONNX Runtime, chosen by the package's `imports` conditions: native in Node, WebAssembly or WebGPU elsewhere. */
import { InferenceSession, Tensor as OrtTensor } from "#runtime";
import type { ElementType, Value } from "../value.ts";

export type Provider = "cpu" | "webgpu" | "wasm";

export interface RuntimeOptions {
  /** Execution provider; the fastest that every machine has by default: `cpu` in Node, `wasm` in a browser. */
  readonly provider?: Provider;
  /** Threads within an operation; the runtime's own choice (all cores) by default. Equal numbers give equal bits. */
  readonly threads?: number;
}

/** Numbers for a graph's inputs, by name, row-major: float32, or int32 for indices. */
export type Feeds = Readonly<Record<string, Float32Array | Int32Array>>;

export async function createSession(onnx: Uint8Array<ArrayBuffer>, options: RuntimeOptions): Promise<InferenceSession> {
  const { provider, threads } = options;
  return InferenceSession.create(onnx, {
    ...(provider === undefined ? {} : { executionProviders: [provider] }),
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
}

const LENGTH_MATTERS: ReadonlySet<ElementType> = new Set(["float32", "int32"]);

/** Wraps `data` without copying. Throws a RangeError where its type or length is not the input's. */
export function toOrtTensor({ name, type, shape }: Value, data: Float32Array | Int32Array | undefined): OrtTensor {
  const size = shape.reduce((n, extent) => n * extent, 1);
  const fits = type === "float32" ? data instanceof Float32Array : data instanceof Int32Array;
  if (data === undefined || !fits || data.length !== size || !LENGTH_MATTERS.has(type)) {
    const given = data === undefined ? "nothing" : `${data.constructor.name} of ${data.length}`;
    throw new RangeError(`input "${name}" needs ${size} values of ${type}, not ${given}`);
  }
  return data instanceof Float32Array ? new OrtTensor("float32", data, shape) : new OrtTensor("int32", data, shape);
}
