/** @file What the package needs of ONNX Runtime, chosen by the package's `imports` conditions: native in Node, WebAssembly or WebGPU elsewhere. */
import { defaultThreads, type InferenceSession, loadSessions, Tensor as OrtTensor, placesNodes } from "#runtime";

export type { InputDescription } from "./check-feed.ts";

import type { OnnxModel } from "../onnx/to-onnx.ts";
import { checkFeed, type InputDescription } from "./check-feed.ts";

export type Provider = "cpu" | "webgpu" | "wasm";

export interface RuntimeOptions {
  /** Execution provider; the fastest that every machine has by default: `cpu` in Node, `wasm` in a browser. */
  readonly provider?: Provider;
  /**
   * Threads within an operation; by default what the environment variable ONNXGRAD_THREADS says (in Node), else the
   * runtime's own choice (all cores). Equal numbers give equal bits.
   */
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

/** Throws an Error where the provider cannot compute the model rightly, and says which to take. */
export async function createSession(
  { bytes, nodesForCpu }: Pick<OnnxModel, "bytes" | "nodesForCpu">,
  { provider, threads = defaultThreads() }: RuntimeOptions,
): Promise<InferenceSession> {
  if (provider === "webgpu" && !placesNodes && nodesForCpu.length > 0) {
    const operators = [...new Set(nodesForCpu.map((name) => name.split(" ")[0]))].join(", ");
    throw new Error(`WebGPU in a browser computes ${operators} wrongly or not at all: choose the provider "wasm"`);
  }
  const onCpu = nodesForCpu.length === 0 ? {} : { forceCpuNodeNames: nodesForCpu };
  const providers = provider === "webgpu" ? { name: provider, ...onCpu } : provider;
  const sessions = await loadSessions({ ...(provider && { provider }), ...(threads !== undefined && { threads }) });
  return sessions.create(bytes, {
    ...(providers === undefined ? {} : { executionProviders: [providers] }),
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
