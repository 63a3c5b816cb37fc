import { isExpectedError } from "@stokes/errors";
import { texts } from "../texts.ts";

/** What to tell of anything that was thrown: the sentence meant for people, or that it is a fault of the studio. */
export function explainError(error: unknown): string {
  if (isExpectedError(error)) return error.message;
  console.warn(error);
  return texts.shell.bug(error instanceof Error ? error.message : String(error));
}
