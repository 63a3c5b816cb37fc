import type { EvaluationPlan } from "../cells/protocol.ts";
import { OURS } from "../page/main-method.ts";

/** What the paper claims is judged for each by itself: its method is the blind estimate, what to use the combined one. */
const methods: Readonly<Record<string, string>> = {
  "smae-combined": "blind estimate and measurement, weighed by their variances",
  [OURS]: "the paper's method: blind estimate",
  "smae-paper": "the paper's method in its own recipe",
};

/** Ours among the methods of a plan, what to use first. */
export const ourMethods = ({ peers }: EvaluationPlan): string[] =>
  Object.keys(methods).filter((id) => peers.includes(id));

/** In a few words, what one of ours does. */
export const methodInWords = (id: string): string => methods[id];
