export { availableParallelism as parallelism } from "node:os";

import { InferenceSession } from "onnxruntime-node";

export { Tensor } from "onnxruntime-node";
export { InferenceSession };

import type { RuntimeOptions } from "./runtime.ts";

export { hostSteps } from "./node/host-steps.ts";
/** Whether `hostSteps` runs in threads of its own, over shared memory, so that there can be several replicas. */
export const hostsInThread = true;

/** Whether a node can be kept on the CPU while the rest runs on a GPU. */
export const placesNodes = true;

/** Whether `run` writes to the tensors it is given for its outputs. */
export const fillsOutputs = true;

/** What makes sessions: one for every provider. */
export async function loadSessions(_options: RuntimeOptions): Promise<typeof InferenceSession> {
  return InferenceSession;
}

/** Threads where a caller asks for no number: those of the environment variable ONNXGRAD_THREADS, else the runtime's choice. */
export function defaultThreads(): number | undefined {
  const threads = Number(process.env.ONNXGRAD_THREADS);
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}
