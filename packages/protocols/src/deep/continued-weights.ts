import type { Weights } from "onnxgrad";

/** `fresh` weights of a network, but for those that an earlier stage has learned under the same names. */
export function continuedWeights(earlier: Weights, fresh: Weights): Weights {
  return new Map([...fresh].map(([name, weight]) => [name, earlier.get(name) ?? weight]));
}
