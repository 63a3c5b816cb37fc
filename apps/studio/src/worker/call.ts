import type { CrossedError, FromWorker, ToWorker } from "./messages.ts";
import type { JobProgress } from "./operation.ts";
import type { OperationInput, OperationName, OperationOutput, OperationPart } from "./operations.ts";

export interface CallOptions<N extends OperationName> {
  /** Ends the work; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Asks for an end with what there is; only operations that look at it do end. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly onPart?: (part: OperationPart<N>) => void;
}

/** How long an aborted operation may take to stop by itself before its worker is ended. */
const GRACE_MS = 400;
/** Workers kept warm for the next call. */
const KEPT = 1;

const idle: Worker[] = [];

/**
 * Runs an operation in a worker of its own: calls at the same time do not wait for one another. The input is copied (its
 * buffers stay here), the output handed over. Rejects with an error whose `tag` marks sentences for people, as in the
 * packages.
 */
export function call<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
  { signal, stop, onProgress, onPart }: CallOptions<N> = {},
): Promise<OperationOutput<N>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const worker = idle.pop() ?? startWorker();
    let grace: ReturnType<typeof setTimeout> | undefined;

    const release = (reuse: boolean) => {
      clearTimeout(grace);
      signal?.removeEventListener("abort", onAbort);
      stop?.removeEventListener("abort", onStop);
      worker.onmessage = null;
      worker.onerror = null;
      if (reuse && idle.length < KEPT) idle.push(worker);
      else worker.terminate();
    };
    const onAbort = () => {
      send(worker, { kind: "abort" });
      reject(signal?.reason);
      grace = setTimeout(() => release(false), GRACE_MS);
    };
    const onStop = () => send(worker, { kind: "stop" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.kind) {
        case "ready":
          break;
        case "progress":
          if (!signal?.aborted) onProgress?.(data.progress);
          break;
        case "part":
          // As with the output: the worker runs the operation of this name.
          if (!signal?.aborted) onPart?.(data.part as OperationPart<N>);
          break;
        case "done":
          release(true);
          // The worker ran the operation of this name.
          resolve(data.output as OperationOutput<N>);
          break;
        case "failed":
          release(true);
          reject(revived(data.error));
          break;
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      release(false);
      reject(new Error(event.message || "the worker could not be started"));
    };
    signal?.addEventListener("abort", onAbort);
    stop?.addEventListener("abort", onStop);
    send(worker, { kind: "call", name, input });
  });
}

function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "stokes" });
}

function send(worker: Worker, message: ToWorker) {
  worker.postMessage(message);
}

function revived({ name, message, stack, tag }: CrossedError): Error {
  const error = Object.assign(new Error(message), { name }, tag === undefined ? {} : { tag });
  if (stack !== undefined) error.stack = stack;
  return error;
}
