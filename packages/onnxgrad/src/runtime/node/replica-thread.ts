import { Worker } from "node:worker_threads";
import type { Step, StepResult } from "../../training/run-step.ts";
import type { Reply, Request, ThreadPlan } from "./step-messages.ts";

export interface ReplicaThread {
  /** One step at a time. */
  run(step: Step): Promise<StepResult>;
  /** Waits for a step that runs. */
  close(): Promise<void>;
}

/**
 * A step engine in a thread of its own: `onnxruntime-node` computes synchronously, so in the calling thread nothing else
 * would happen meanwhile. The plan's arena must be in shared memory. The thread does not keep the process alive but while
 * it has something to do. `onEnd` hears where it ends before it is closed.
 */
export async function startReplicaThread(plan: ThreadPlan, onEnd: () => void): Promise<ReplicaThread> {
  const worker = new Worker(new URL("./step-worker.ts", import.meta.url), {
    name: "onnxgrad",
    execArgv: [],
    workerData: plan,
  });
  worker.unref();
  let waiting: PromiseWithResolvers<StepResult | undefined> | undefined;
  let ended: Error | undefined;

  const settle = (how: (pending: PromiseWithResolvers<StepResult | undefined>) => void) => {
    worker.unref();
    const pending = waiting;
    waiting = undefined;
    if (pending !== undefined) how(pending);
  };
  const end = (error: Error) => {
    ended ??= error;
    onEnd();
    settle(({ reject }) => reject(error));
  };
  worker.on("message", (reply: Reply) =>
    settle(({ resolve, reject }) => ("error" in reply ? reject(reply.error) : resolve(reply.result))),
  );
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`the training thread has ended (code ${code})`)));

  function reply(): Promise<StepResult | undefined> {
    if (ended !== undefined) return Promise.reject(ended);
    if (waiting !== undefined) return Promise.reject(new Error("a step is running already"));
    waiting = Promise.withResolvers();
    worker.ref();
    return waiting.promise;
  }
  function ask(request: Request): Promise<StepResult | undefined> {
    const answer = reply();
    if (ended === undefined) worker.postMessage(request);
    return answer;
  }

  await reply(); // the session is made, or why it is not
  return {
    async run(step) {
      const result = await ask({ kind: "step", step });
      if (result === undefined) throw new Error("the training thread gave no result");
      return result;
    },
    async close() {
      if (ended !== undefined) return;
      if (waiting !== undefined) await waiting.promise.catch(() => undefined);
      await ask({ kind: "close" });
      await worker.terminate();
    },
  };
}
