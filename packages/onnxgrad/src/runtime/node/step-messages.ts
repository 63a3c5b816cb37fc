/** @file What the calling thread and the training thread tell each other: one reply to every request, and one at first. */
import type { PartResult, Update } from "../../training/step-engine.ts";
import type { Feeds } from "../runtime.ts";

export type Request =
  | { readonly kind: "run"; readonly feeds: Feeds; readonly part: number; readonly update: Update | undefined }
  | { readonly kind: "close" };

export type Reply = { readonly result: PartResult | undefined } | { readonly error: Error };
