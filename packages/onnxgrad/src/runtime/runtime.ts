/** @file What the package needs of ONNX Runtime, chosen by the package's `imports` conditions: native in Node, WebAssembly or WebGPU elsewhere. */
import { InferenceSession, Tensor as OrtTensor, prepareRuntime } from "#runtime";

export type { InputDescription } from "./check-feed.ts";

import { checkFeed, type InputDescription } from "./check-feed.ts";

export type Provider = "cpu" | "webgpu" | "wasm";

export interface RuntimeOptions {
  /** Execution provider; the fastest that every machine has by default: `cpu` in Node, `wasm` in a browser. */
  readonly provider?: Provider;
  /** Threads within an operation; the runtime's own choice (all cores) by default. Equal numbers give equal bits. */
  readonly threads?: number;
}

/** Numbers for a graph's inputs, by name, row-major: float32, or int32 for indices. */
export type Feeds = Readonly<Record<string, Float32Array | Int32Array>>;

/**
 * Idle threads look for work this long before they sleep. The runtime's default, about a millisecond, takes the cores
 * from whoever else needs them (the next batch, other programs: twice the time there); sleeping at once costs an idle
 * machine a tenth of its speed.
 */
const SPIN_MICROSECONDS = "20";

export async function createSession(onnx: Uint8Array<ArrayBuffer>, options: RuntimeOptions): Promise<InferenceSession> {
  const { provider, threads } = options;
  prepareRuntime(threads);
  return InferenceSession.create(onnx, {
    ...(provider === undefined ? {} : { executionProviders: [provider] }),
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
    extra: { session: { intra_op: { spin_duration_us: SPIN_MICROSECONDS } } },
  });
}

/** Wraps `data` without copying. Throws a RangeError where its type or length is not the input's. */
export function toOrtTensor(input: InputDescription, data: Float32Array | Int32Array | undefined): OrtTensor {
  const fitting = checkFeed(input, data);
  return fitting instanceof Float32Array
    ? new OrtTensor("float32", fitting, input.shape)
    : new OrtTensor("int32", fitting, input.shape);
}
