import { ones, zeros } from "../initializers.ts";
import { layerNorm } from "../ops/layer-norm.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";

/** Normalises the last axis, with parameters `weight` and `bias` of its extent, first 1 and 0. */
export function layerNormLayer(scope: Scope, x: Value, { epsilon = 1e-5 } = {}): Value {
  const width = x.shape.at(-1) ?? 0;
  const weight = scope.parameter("weight", [width], ones);
  return layerNorm(x, weight, scope.parameter("bias", [width], zeros), { epsilon });
}
