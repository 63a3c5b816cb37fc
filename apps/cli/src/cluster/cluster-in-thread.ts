import { Worker } from "node:worker_threads";
import { DataError, UsageError } from "@stokes/errors";
import type { ProgressEvent } from "../progress.ts";
import type { ClusteredAndPlaced, ClusterMessage, ClusterTask } from "./cluster-worker.ts";

/**
 * Groups rows and lays them out in a thread, so that this one can show how far it has come. Ends the thread and rejects
 * with the signal's reason when that is aborted.
 */
export function clusterInThread(
  task: ClusterTask,
  { onProgress, signal }: { readonly onProgress: (event: ProgressEvent) => void; readonly signal: AbortSignal },
): Promise<ClusteredAndPlaced> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./cluster-worker.ts", import.meta.url), { workerData: task });
    const stop = () => {
      void worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    const timed = withTimeLeft();
    worker.on("message", (message: ClusterMessage) => {
      if (message.kind === "done") resolve(message.result);
      else if (message.kind === "refused") reject(refusal(message));
      else onProgress(timed(message));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      signal.removeEventListener("abort", stop);
      reject(new Error(`the thread that clusters ended with code ${code}`));
    });
  });
}

function refusal({ tag, message }: { readonly tag: string; readonly message: string }): Error {
  return tag === "UsageError" ? new UsageError(message) : new DataError(message);
}

/** Adds the time left in a phase, from the steps that were done since it began. */
function withTimeLeft(): (event: ProgressEvent) => ProgressEvent {
  let phase = "";
  let began = 0;
  return ({ kind: _, ...event }: ProgressEvent & { readonly kind?: string }) => {
    const now = performance.now();
    if (event.phase !== phase) [phase, began] = [event.phase, now];
    const { step = 0, steps = 0 } = event;
    return step === 0 ? event : { ...event, secondsLeft: ((now - began) / 1000 / step) * (steps - step) };
  };
}
