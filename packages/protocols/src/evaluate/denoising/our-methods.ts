import type { EvaluationPlan } from "../cells/protocol.ts";
import { OURS } from "../page/main-method.ts";

/** What the paper claims is judged for each by itself: its method is the blind estimate, the one to use the combined. */
const methods: Readonly<Record<string, string>> = {
  "smae-combined": "the paper's estimate and the measurement, weighed",
  [OURS]: "the paper's method",
  "smae-paper": "the paper's method, its own network and recipe",
};

/** Ours among the methods of a plan, what to use first. */
export const ourMethods = ({ peers }: EvaluationPlan): string[] =>
  Object.keys(methods).filter((id) => peers.includes(id));

/** In a few words, what one of ours does. */
export const methodInWords = (id: string): string => methods[id];
