import { isExpectedError } from "@stokes/errors";
import { Stopped } from "./stopped.ts";
import { systemErrorSentence } from "./system-error.ts";

export interface ExplainedError {
  /** What is wrong, where, and what to do. */
  readonly sentence: string;
  readonly kind: string;
  readonly exitCode: number;
}

/** What a user is told of whatever a command threw; `signal` says whether the user asked to stop. */
export function explainError(error: unknown, signal: AbortSignal): ExplainedError {
  if (isExpectedError(error)) {
    return { sentence: error.message, kind: error.tag, exitCode: error.tag === "UsageError" ? 2 : 1 };
  }
  if (error instanceof Stopped) return { sentence: error.message, kind: "Stopped", exitCode: 130 };
  if (signal.aborted) return { sentence: "stopped; nothing was written", kind: "Stopped", exitCode: 130 };
  const sentence = systemErrorSentence(error);
  if (sentence !== undefined) return { sentence, kind: "SystemError", exitCode: 1 };
  const message = error instanceof Error ? error.message : String(error);
  return { sentence: `a fault in Stokes: ${message}; --verbose shows where`, kind: "Fault", exitCode: 1 };
}
