/** @file What the calling thread and a replica's thread tell each other: one reply to every request, and one at first. */
import type { Step, StepResult } from "../../training/run-step.ts";
import type { Update } from "../../training/step-engine.ts";
import type { Feeds } from "../runtime.ts";

/** `step` is the phases between in one go, for a replica that is alone. */
export type Request =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "differentiate"; readonly parts: readonly Feeds[] }
  | { readonly kind: "reduce" }
  | { readonly kind: "update"; readonly update: Update }
  | { readonly kind: "close" };

/** What each request is answered with. */
export interface Answers {
  readonly step: StepResult;
  readonly differentiate: readonly number[];
  readonly reduce: number;
  readonly update: undefined;
  readonly close: undefined;
}

export type Reply = { readonly result: Answers[keyof Answers] } | { readonly error: Error };
