import type { ArrayShape, LargeArray } from "./large-arrays.ts";
import type { JobProgress } from "./operation.ts";

/**
 * From the page to a worker. A worker does one thing at a time. Large arrays of a call's input come before it: room for
 * them, then their pieces; the input has stand-ins for them.
 */
export type ToWorker =
  | { readonly kind: "room"; readonly shapes: readonly ArrayShape[] }
  | { readonly kind: "piece"; readonly index: number; readonly start: number; readonly piece: LargeArray }
  | { readonly kind: "call"; readonly name: string; readonly input: unknown }
  | { readonly kind: "stop" }
  | { readonly kind: "abort" };

/** An error as it crosses: `tag` marks those whose message is meant for people. */
export interface CrossedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly tag: string | undefined;
}

/** From a worker to the page. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: JobProgress }
  | { readonly kind: "part"; readonly part: unknown }
  | { readonly kind: "done"; readonly output: unknown }
  | { readonly kind: "failed"; readonly error: CrossedError };
