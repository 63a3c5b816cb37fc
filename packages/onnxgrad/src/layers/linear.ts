import { type Initializer, xavierUniform, zeros } from "../initializers.ts";
import { linear } from "../ops/linear.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";

export interface LinearOptions {
  readonly bias?: boolean;
  readonly weight?: Initializer;
}

/** x [..., inputs] -> [..., outputs], with parameters `weight` [inputs, outputs] and `bias` [outputs]. */
export function linearLayer(scope: Scope, x: Value, outputs: number, options: LinearOptions = {}): Value {
  const { bias = true, weight = xavierUniform } = options;
  const inputs = x.shape.at(-1) ?? 0;
  const w = scope.parameter("weight", [inputs, outputs], weight);
  return linear(x, w, bias ? scope.parameter("bias", [outputs], zeros) : undefined);
}
