import { type DependencyList, useEffect, useState } from "react";

/**
 * What `compute` gives, once it has; the last result stays until the next is there. Started again, and the run before
 * aborted, when one of `inputs` changes.
 */
export function useComputed<T>(compute: (signal: AbortSignal) => Promise<T>, inputs: DependencyList): T | undefined {
  const [result, setResult] = useState<T>();
  useEffect(
    () => {
      const controller = new AbortController();
      compute(controller.signal).then(
        (value) => {
          if (!controller.signal.aborted) setResult(() => value);
        },
        (error: unknown) => {
          if (!controller.signal.aborted) throw error;
        },
      );
      return () => controller.abort();
    },
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the computation depends on
    inputs,
  );
  return result;
}
