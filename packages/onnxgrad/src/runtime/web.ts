import type { InferenceSession } from "onnxruntime-web/wasm";
import { runStep } from "../training/run-step.ts";
import { createStepEngine, type StepPlan } from "../training/step-engine.ts";
import type { StepHost } from "../training/step-host.ts";
import { alone } from "../training/team.ts";
import type { RuntimeOptions } from "./runtime.ts";

export { InferenceSession, Tensor } from "onnxruntime-web/wasm";

/** Runs steps where it is called, all of them in one replica; before each it lets messages come through. */
export async function hostSteps(plan: Omit<StepPlan, "replica">): Promise<StepHost> {
  const engine = await createStepEngine({ ...plan, replica: 0 });
  return {
    async run(step) {
      await nextTask();
      return runStep(engine, alone, step);
    },
    close: () => engine.close(),
  };
}

/** The runtime's own promises never let a worker hear that it should stop; a timer would wait longer each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Whether `hostSteps` runs in threads of its own, over shared memory, so that there can be several replicas. */
export const hostsInThread = false;

/** Whether a node can be kept on the CPU while the rest runs on a GPU. */
export const placesNodes = false;

/** Whether `run` writes to the tensors it is given for its outputs; here it would leave them as they are. */
export const fillsOutputs = false;

/**
 * What makes sessions. The build that knows WebGPU is twice as large and loaded only where that is asked for. Threads are
 * the page's, not the session's; more than one need a page that is cross-origin isolated.
 */
export async function loadSessions({ provider, threads }: RuntimeOptions): Promise<typeof InferenceSession> {
  const build = provider === "webgpu" ? await import("onnxruntime-web") : await import("onnxruntime-web/wasm");
  if (threads !== undefined) build.env.wasm.numThreads = threads;
  return build.InferenceSession;
}

/** None: the page decides, where nobody asks for a number. */
export const defaultThreads = (): undefined => undefined;

/** Threads that training may use: the page's own. */
export const parallelism = (): number => 1;
