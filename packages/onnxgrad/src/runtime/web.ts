export { InferenceSession, Tensor } from "onnxruntime-web";
export { createStepEngine as hostStepEngine } from "../training/step-engine.ts";
/** Whether `hostStepEngine` runs in a thread of its own, over shared memory. */
export const hostsInThread = false;
