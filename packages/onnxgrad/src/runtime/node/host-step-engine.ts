import { Worker } from "node:worker_threads";
import type { PartResult, StepEngine, StepPlan } from "../../training/step-engine.ts";
import type { Reply, Request } from "./step-messages.ts";

/**
 * Runs the step engine in a thread of its own: `onnxruntime-node` computes synchronously, so in the calling thread
 * nothing else would happen meanwhile. The plan's arena must be in shared memory. The thread does not keep the process
 * alive but while a step runs.
 */
export async function hostStepEngine(plan: StepPlan): Promise<StepEngine> {
  const worker = new Worker(new URL("./step-worker.ts", import.meta.url), {
    name: "onnxgrad",
    execArgv: [],
    workerData: plan,
  });
  worker.unref();
  let waiting: PromiseWithResolvers<PartResult | undefined> | undefined;
  let ended: Error | undefined;

  const settle = (how: (pending: PromiseWithResolvers<PartResult | undefined>) => void) => {
    worker.unref();
    const pending = waiting;
    waiting = undefined;
    if (pending !== undefined) how(pending);
  };
  worker.on("message", (reply: Reply) =>
    settle(({ resolve, reject }) => ("error" in reply ? reject(reply.error) : resolve(reply.result))),
  );
  worker.on("error", (error: Error) => {
    ended = error;
    settle(({ reject }) => reject(error));
  });
  worker.on("exit", (code) => {
    ended ??= new Error(`the training thread has ended (code ${code})`);
    settle(({ reject }) => reject(ended));
  });

  function ask(request?: Request): Promise<PartResult | undefined> {
    if (ended !== undefined) return Promise.reject(ended);
    if (waiting !== undefined) return Promise.reject(new Error("a step is running already"));
    waiting = Promise.withResolvers();
    worker.ref();
    if (request !== undefined) worker.postMessage(request);
    return waiting.promise;
  }

  await ask(); // the session is made, or why it is not
  return {
    async run(feeds, part, update) {
      const result = await ask({ kind: "run", feeds, part, update });
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
