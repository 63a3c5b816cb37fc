import { heNormal, type Initializer, zeros } from "../initializers.ts";
import { add } from "../ops/add.ts";
import { type Conv1dOptions, conv1d } from "../ops/conv1d.ts";
import { reshape } from "../ops/reshape.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";

export interface ConvLayerOptions extends Conv1dOptions {
  readonly kernel: number;
  readonly bias?: boolean;
  readonly weight?: Initializer;
}

/** x [batch, channels, length] -> [batch, outputs, windows]: `weight` [outputs, channels / groups, kernel], `bias` [outputs]. */
export function convLayer(scope: Scope, x: Value, outputs: number, options: ConvLayerOptions): Value {
  const { kernel, bias = true, weight = heNormal, groups = 1 } = options;
  const w = scope.parameter("weight", [outputs, (x.shape[1] ?? 0) / groups, kernel], weight);
  const y = conv1d(x, w, options);
  return bias ? add(y, reshape(scope.parameter("bias", [outputs], zeros), [outputs, 1])) : y;
}
