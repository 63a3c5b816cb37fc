import type { Model } from "./model.ts";

/** The classifier, identifying with one of the two that it holds; any other model as it is. */
export function servedBy({ contract, weights }: Model, serves: "network" | "baseline"): Model {
  const { classifier } = contract;
  if (classifier === undefined) return { contract, weights };
  return { contract: { ...contract, classifier: { ...classifier, serves } }, weights };
}
