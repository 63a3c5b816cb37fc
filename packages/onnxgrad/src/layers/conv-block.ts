import { relu } from "../ops/relu.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";
import { type BatchNormOptions, batchNormLayer } from "./batch-norm.ts";
import { type ConvLayerOptions, convLayer } from "./conv.ts";

export interface ConvBlockOptions extends Omit<ConvLayerOptions, "bias">, BatchNormOptions {
  /** What follows the normalisation; ReLU by default. */
  readonly activation?: (x: Value) => Value;
}

/** Convolution without bias (`conv`), batch normalisation (`norm`), activation. */
export function convBlock(scope: Scope, x: Value, outputs: number, options: ConvBlockOptions): Value {
  const { activation = relu } = options;
  const convolved = scope.within("conv", (s) => convLayer(s, x, outputs, { ...options, bias: false }));
  return activation(scope.within("norm", (s) => batchNormLayer(s, convolved, options)));
}
