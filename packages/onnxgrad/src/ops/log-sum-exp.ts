import type { Value } from "../value.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { type ReductionOptions, reduction } from "./reduction.ts";
import { reshape } from "./reshape.ts";
import { sub } from "./sub.ts";

/** log(sum e^a) over `axes`, all of them by default, without overflow. Gradient: da = d * e^(a - y), a softmax. */
export function logSumExp(a: Value, options: ReductionOptions = {}): Value {
  const { axes, kept, shape, keepDims } = reduction("logSumExp", a, options);
  const y: Value = a.graph.node(
    {
      type: "ReduceLogSumExp",
      inputs: [a],
      attributes: { axes, keepdims: keepDims ? 1 : 0 },
      gradient: (d) => [mul(exp(sub(a, reshape(y, kept))), reshape(d!, kept))],
    },
    shape,
  );
  return y;
}
