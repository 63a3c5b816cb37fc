import type { Weights } from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import type { Model } from "../model/model.ts";
import type { LinearHead } from "./linear-head.ts";

/** The encoder of `model` as it is, under a head that applies `head` to `headFeatures`. */
export function probeWeights(model: Model, { weight, bias }: LinearHead): Weights {
  const [width] = weight.shape;
  return new Map([
    ...encoderWeights(model),
    ["head.norm.weight", { shape: [width], data: new Float32Array(width).fill(1) }],
    ["head.norm.bias", { shape: [width], data: new Float32Array(width) }],
    ["head.linear.weight", weight],
    ["head.linear.bias", bias],
  ]);
}
