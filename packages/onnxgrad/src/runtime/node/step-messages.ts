/** @file What the calling thread and a replica's thread tell each other. */
import type { Step, StepResult } from "../../training/run-step.ts";
import type { StepPlan } from "../../training/step-engine.ts";
import type { TeamMemory } from "./shared-team.ts";

/** What a thread is started with; a team where the replica is not alone. */
export interface ThreadPlan {
  readonly plan: StepPlan;
  readonly team: TeamMemory | undefined;
}

export type Request = { readonly kind: "step"; readonly step: Step } | { readonly kind: "close" };

/** One to every request, and one at first; only a step has a result. */
export type Reply = { readonly result?: StepResult } | { readonly error: Error };
