import { useCallback, useEffect, useRef, useState } from "react";
import { explainError } from "../shell/explain-error.ts";
import { call } from "./call.ts";
import type { JobProgress } from "./operation.ts";
import type { OperationInput, OperationName, OperationOutput } from "./operations.ts";

export interface Job<N extends OperationName> {
  /** Starts the operation, ending one that still runs; undefined where it was cancelled or failed (`error` says why). */
  readonly run: (input: OperationInput<N>) => Promise<OperationOutput<N> | undefined>;
  readonly cancel: () => void;
  readonly running: boolean;
  readonly progress: JobProgress | undefined;
  /** One plain sentence. */
  readonly error: string | undefined;
}

/** An operation as a component uses it: one run at a time, ended when the component goes. */
export function useJob<N extends OperationName>(name: N): Job<N> {
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<JobProgress>();
  const [error, setError] = useState<string>();
  const current = useRef<AbortController>(undefined);

  const cancel = useCallback(() => current.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const run = useCallback(
    (input: OperationInput<N>) => {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      setRunning(true);
      setProgress(undefined);
      setError(undefined);
      return call(name, input, { signal: controller.signal, onProgress: setProgress })
        .catch((failure: unknown) => {
          if (!controller.signal.aborted) setError(explainError(failure));
          return undefined;
        })
        .finally(() => {
          if (current.current === controller) setRunning(false);
        });
    },
    [name],
  );
  return { run, cancel, running, progress, error };
}
