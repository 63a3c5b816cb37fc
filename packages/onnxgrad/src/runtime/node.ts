export { InferenceSession, Tensor } from "onnxruntime-node";
export { hostStepEngine } from "./node/host-step-engine.ts";
/** Whether `hostStepEngine` runs in a thread of its own, over shared memory. */
export const hostsInThread = true;
