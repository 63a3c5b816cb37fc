import { inSlices } from "../drawing/in-slices.ts";
import { copyOf, type LargeArray, largeBytes, parted, piecesOf, shapeOf } from "./large-arrays.ts";
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
/** A worker that had so many bytes in its hands is not kept: what it used is free at once only when it ends. */
const MOST_KEPT_BYTES = 2 ** 25;

const idle: Worker[] = [];

/**
 * Runs an operation in a worker of its own: calls at the same time do not wait for one another. The input is copied, large
 * arrays in slices of time, but for what is in shared memory, which must not change meanwhile; the output is handed over.
 * Rejects with an error whose `tag` marks sentences for people, as in the
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
    const inputBytes = largeBytes(input);
    const sending = new AbortController();
    let grace: ReturnType<typeof setTimeout> | undefined;

    const release = (reuse: boolean) => {
      sending.abort();
      clearTimeout(grace);
      signal?.removeEventListener("abort", onAbort);
      stop?.removeEventListener("abort", onStop);
      worker.onmessage = null;
      worker.onerror = null;
      if (reuse && idle.length < KEPT) idle.push(worker);
      else worker.terminate();
    };
    const onAbort = () => {
      sending.abort();
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
          release(inputBytes + largeBytes(data.output) <= MOST_KEPT_BYTES);
          // The worker ran the operation of this name.
          resolve(data.output as OperationOutput<N>);
          break;
        case "failed":
          release(inputBytes <= MOST_KEPT_BYTES);
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
    const { rest, arrays } = parted(input, { shared: false });
    const begin = () => send(worker, { kind: "call", name, input: rest });
    if (arrays.length === 0) begin();
    else sendPieces(worker, arrays, sending.signal).then(begin, () => release(false));
  });
}

/** Rejects once the signal is aborted. */
async function sendPieces(worker: Worker, arrays: readonly LargeArray[], signal: AbortSignal): Promise<void> {
  const shapes = arrays.map(shapeOf);
  send(worker, { kind: "room", shapes });
  const pieces = piecesOf(shapes);
  const sendPiece = (i: number) => {
    const { index, start } = pieces[i];
    const piece = copyOf(arrays[index], start);
    send(worker, { kind: "piece", index, start, piece }, [piece.buffer]);
  };
  await inSlices(pieces.length, sendPiece, signal, 1);
}

function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "stokes" });
}

function send(worker: Worker, message: ToWorker, transfer: Transferable[] = []) {
  worker.postMessage(message, transfer);
}

function revived({ name, message, stack, tag }: CrossedError): Error {
  const error = Object.assign(new Error(message), { name }, tag === undefined ? {} : { tag });
  if (stack !== undefined) error.stack = stack;
  return error;
}
