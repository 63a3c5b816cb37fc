import { isExpectedError } from "@stokes/errors";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromWorker, ToWorker } from "./messages.ts";
import type { JobProgress } from "./operation.ts";

/** A worker that a test plays. */
class PlayedWorker {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  ended = false;
  readonly received: ToWorker[] = [];

  constructor() {
    started.push(this);
  }

  postMessage(message: ToWorker) {
    this.received.push(message);
  }

  terminate() {
    this.ended = true;
  }

  says(data: FromWorker) {
    this.onmessage?.({ data });
  }
}

const started: PlayedWorker[] = [];
let call: typeof import("./call.ts").call;
const input = { map: [2, 2] } as const;

beforeEach(async () => {
  started.length = 0;
  // Afresh, for the module keeps a worker from call to call.
  vi.resetModules();
  ({ call } = await import("./call.ts"));
  vi.useFakeTimers();
  vi.stubGlobal("Worker", PlayedWorker);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function latestWorker(): PlayedWorker {
  const worker = started.at(-1);
  if (worker === undefined) throw new Error("no worker was started");
  return worker;
}

it("gives the output, tells how far it is, and keeps one worker for the next call", async () => {
  const told: JobProgress[] = [];
  const output = call("simulateExample", input, { onProgress: (progress) => told.push(progress) });
  const worker = latestWorker();
  expect(worker.received).toEqual([{ kind: "call", name: "simulateExample", input }]);
  worker.says({ kind: "ready" });
  worker.says({ kind: "progress", progress: { fraction: 0.5, text: "half" } });
  worker.says({ kind: "done", output: "a set" });
  expect(await output).toBe("a set");
  expect(told).toEqual([{ fraction: 0.5, text: "half" }]);

  const again = call("simulateExample", input);
  expect(started.length).toBe(1);
  // While the first is busy, another call has a worker of its own.
  const beside = call("simulateExample", input);
  expect(started.length).toBe(2);
  started[1].says({ kind: "done", output: 2 });
  worker.says({ kind: "done", output: 1 });
  expect([await again, await beside]).toEqual([1, 2]);
  expect([worker.ended, started[1].ended]).toEqual([true, false]);
});

it("rejects with the sentence for people, and its tag", async () => {
  const failing = call("simulateExample", input);
  const error = { name: "DataError", message: "classes is a whole number", stack: "at simulate", tag: "DataError" };
  latestWorker().says({ kind: "failed", error });
  const failure: unknown = await failing.catch((reason: unknown) => reason);
  expect(isExpectedError(failure)).toBe(true);
  expect(failure).toMatchObject({ name: "DataError", message: "classes is a whole number" });
});

it("ends a worker that does not stop when it is asked to", async () => {
  const controller = new AbortController();
  const stopped = call("simulateExample", input, { signal: controller.signal });
  const worker = latestWorker();
  controller.abort(new Error("cancelled"));
  await expect(stopped).rejects.toThrow("cancelled");
  expect(worker.received.at(-1)).toEqual({ kind: "abort" });
  expect(worker.ended).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(worker.ended).toBe(true);
});

it("keeps a worker that does stop, and starts nothing for a signal that is aborted already", async () => {
  const controller = new AbortController();
  const stopped = call("simulateExample", input, { signal: controller.signal });
  const worker = latestWorker();
  controller.abort(new Error("cancelled"));
  await expect(stopped).rejects.toThrow("cancelled");
  worker.says({
    kind: "failed",
    error: { name: "AbortError", message: "aborted", stack: undefined, tag: undefined },
  });
  vi.advanceTimersByTime(1000);
  expect(worker.ended).toBe(false);
  await expect(call("simulateExample", input, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow(
    "before",
  );
  expect(started.length).toBe(1);
});

it("rejects where the worker itself breaks, and uses it no more", async () => {
  const broken = call("simulateExample", input);
  const worker = latestWorker();
  worker.onerror?.({ message: "no such module", preventDefault: () => {} });
  await expect(broken).rejects.toThrow("no such module");
  expect(worker.ended).toBe(true);
});
