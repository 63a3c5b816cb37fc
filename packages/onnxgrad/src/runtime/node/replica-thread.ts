import { Worker } from "node:worker_threads";
import type { StepPlan } from "../../training/step-engine.ts";
import type { Answers, Reply, Request } from "./step-messages.ts";

type Waiting = PromiseWithResolvers<Answers[keyof Answers]>;

export interface ReplicaThread {
  /** One request at a time. */
  ask<K extends Request["kind"]>(request: Extract<Request, { kind: K }>): Promise<Answers[K]>;
  close(): Promise<void>;
}

/**
 * A step engine in a thread of its own: `onnxruntime-node` computes synchronously, so in the calling thread nothing else
 * would happen meanwhile. The plan's arena must be in shared memory. The thread does not keep the process alive but while
 * it has something to do.
 */
export async function startReplicaThread(plan: StepPlan): Promise<ReplicaThread> {
  const worker = new Worker(new URL("./step-worker.ts", import.meta.url), {
    name: "onnxgrad",
    execArgv: [],
    workerData: plan,
  });
  worker.unref();
  let waiting: Waiting | undefined;
  let ended: Error | undefined;

  const settle = (how: (pending: Waiting) => void) => {
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

  function wait(): Waiting["promise"] {
    if (ended !== undefined) return Promise.reject(ended);
    if (waiting !== undefined) return Promise.reject(new Error("a step is running already"));
    waiting = Promise.withResolvers();
    worker.ref();
    return waiting.promise;
  }
  function ask<K extends Request["kind"]>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    const answer = wait();
    if (ended === undefined) worker.postMessage(request);
    return answer as Promise<Answers[K]>;
  }

  await wait(); // the session is made, or why it is not
  return {
    ask,
    async close() {
      if (ended !== undefined) return;
      if (waiting !== undefined) await waiting.promise.catch(() => undefined);
      await ask({ kind: "close" });
      await worker.terminate();
    },
  };
}
