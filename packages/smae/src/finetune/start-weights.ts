import type { Random } from "@stokes/random";
import { initialWeights, type Parameter, type Tensor, type Weights } from "onnxgrad";

/** Values for all parameters: those of `known`, and fresh ones for the rest. */
export function startWeights(parameters: readonly Parameter[], known: Weights, random: Random): Weights {
  const fresh = initialWeights(parameters, random.fork("weights").uniform);
  return new Map(parameters.map(({ name }) => [name, known.get(name) ?? (fresh.get(name) as Tensor)]));
}
