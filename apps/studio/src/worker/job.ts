import { useEffect, useState, useSyncExternalStore } from "react";
import { explainError } from "../shell/explain-error.ts";
import { type CallOptions, call } from "./call.ts";
import type { JobProgress } from "./operation.ts";
import type { OperationInput, OperationName, OperationOutput } from "./operations.ts";

export interface JobState {
  readonly running: boolean;
  readonly progress: JobProgress | undefined;
  /** Why the last run failed, in one plain sentence. */
  readonly error: string | undefined;
}

export interface Job<N extends OperationName> {
  /** Starts the operation, ending one that still runs; gives undefined where it was cancelled or failed. */
  run(input: OperationInput<N>, options?: Pick<CallOptions<N>, "onPart">): Promise<OperationOutput<N> | undefined>;
  /** Asks the operation to end with what there is. */
  stop(): void;
  cancel(): void;
  state(): JobState;
  subscribe(listener: () => void): () => void;
}

const IDLE: JobState = { running: false, progress: undefined, error: undefined };

/** An operation that runs once at a time, and tells who looks how far it is. One made by a module outlives every component. */
export function createJob<N extends OperationName>(name: N): Job<N> {
  let state = IDLE;
  let current: AbortController | undefined;
  let stopping: AbortController | undefined;
  const listeners = new Set<() => void>();
  const set = (next: JobState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    run(input, { onPart } = {}) {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      const stop = new AbortController();
      stopping = stop;
      set({ ...IDLE, running: true });
      const end = (error?: string) => {
        if (current === controller) set({ ...IDLE, error });
      };
      const onProgress = (progress: JobProgress) => {
        if (current === controller) set({ ...state, progress });
      };
      const options = { signal: controller.signal, stop: stop.signal, onProgress, ...(onPart && { onPart }) };
      return call(name, input, options).then(
        (output) => {
          end();
          return output;
        },
        (failure: unknown) => {
          end(controller.signal.aborted ? undefined : explainError(failure));
          return undefined;
        },
      );
    },
    stop: () => stopping?.abort(),
    cancel: () => current?.abort(),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What a job is doing. */
export function useJobState<N extends OperationName>(job: Job<N>): JobState {
  return useSyncExternalStore(job.subscribe, job.state);
}

/** A job of the component's own, ended when the component goes. */
export function useJob<N extends OperationName>(name: N): Job<N> & JobState {
  const [job] = useState(() => createJob(name));
  useEffect(() => job.cancel, [job]);
  return { ...job, ...useJobState(job) };
}
