import { env } from "onnxruntime-web";

export { InferenceSession, Tensor } from "onnxruntime-web";
export { createStepEngine as hostStepEngine } from "../training/step-engine.ts";

/** Whether `hostStepEngine` runs in a thread of its own, over shared memory. */
export const hostsInThread = false;

/** Whether a node can be kept on the CPU while the rest runs on a GPU. */
export const placesNodes = false;

/** Whether `run` writes to the tensors it is given for its outputs; here it would leave them as they are. */
export const fillsOutputs = false;

/** Threads are the page's, not the session's; more than one need a page that is cross-origin isolated. */
export function prepareRuntime(threads: number | undefined): void {
  if (threads !== undefined) env.wasm.numThreads = threads;
}

/** None: the page decides, where nobody asks for a number. */
export const defaultThreads = (): undefined => undefined;
