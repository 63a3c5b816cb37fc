import type { Weights } from "onnxgrad";
import type { Model } from "./model.ts";

/** The encoder's part of a model's weights, whatever stands on top of it. */
export const encoderWeights = ({ weights }: Pick<Model, "weights">): Weights =>
  new Map([...weights].filter(([name]) => name.startsWith("encoder.")));
