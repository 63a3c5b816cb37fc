import type { Value } from "../value.ts";
import { expand } from "./expand.ts";
import { type ReductionOptions, reduction } from "./reduction.ts";
import { reshape } from "./reshape.ts";

/** Sum over `axes`, all of them by default. Gradient: d, expanded back. */
export function sum(a: Value, options: ReductionOptions = {}): Value {
  const { axes, kept, shape, keepDims } = reduction("sum", a, options);
  return a.graph.node(
    {
      type: "ReduceSum",
      inputs: [a, a.graph.integers(axes)],
      attributes: { keepdims: keepDims ? 1 : 0 },
      gradient: (d) => [expand(reshape(d!, kept), a.shape)],
    },
    shape,
  );
}
