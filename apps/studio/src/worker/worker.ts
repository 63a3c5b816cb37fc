/** @file The module worker: runs one operation at a time and tells how far it has come. */
import { isExpectedError } from "@stokes/errors";
import { inSharedMemory, joined, type LargeArray, roomFor } from "./large-arrays.ts";
import type { CrossedError, FromWorker, ToWorker } from "./messages.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { transferables } from "./transferables.ts";

/** Least time between two reports, so that quick steps do not flood the page. */
const REPORT_MS = 50;

let running: Controls | undefined;
/** Arrays of the input of the next call. */
let arrays: readonly LargeArray[] = [];

interface Controls {
  readonly abort: AbortController;
  readonly stop: AbortController;
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case "room":
      arrays = data.shapes.map((shape) => roomFor(shape, { shared: false }));
      return;
    case "piece":
      arrays[data.index].set(data.piece, data.start);
      return;
    case "call":
      await answer(data.name, joined(data.input, arrays));
      return;
    default:
      running?.[data.kind].abort();
  }
};

async function answer(name: string, input: unknown): Promise<void> {
  arrays = [];
  const controls = { abort: new AbortController(), stop: new AbortController() };
  running = controls;
  try {
    const output = inSharedMemory(await call(name, input, controls));
    post({ kind: "done", output }, transferables(output));
  } catch (error) {
    post({ kind: "failed", error: crossed(error) });
  }
}

async function call(name: string, input: unknown, { abort, stop }: Controls): Promise<unknown> {
  if (!isOperation(name)) throw new Error(`the worker has no operation "${name}"`);
  // The page's side of the call is typed by the same table, so the input is the operation's own.
  const operation = (await operations[name]()) as Operation<unknown, unknown, unknown>;
  let reported = Number.NEGATIVE_INFINITY;
  return operation(input, {
    signal: abort.signal,
    stop: stop.signal,
    // Copied: the operation goes on with it.
    deliver: (part) => post({ kind: "part", part }),
    progress(progress) {
      if (performance.now() - reported < REPORT_MS) return;
      reported = performance.now();
      post({ kind: "progress", progress });
    },
  });
}

function isOperation(name: string): name is keyof typeof operations {
  return Object.hasOwn(operations, name);
}

function crossed(error: unknown): CrossedError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined, tag: undefined };
  const { name, message, stack } = error;
  return { name, message, stack, tag: isExpectedError(error) ? error.tag : undefined };
}

function post(message: FromWorker, transfer: ArrayBuffer[] = []) {
  self.postMessage(message, { transfer });
}

post({ kind: "ready" });
