import type { Value } from "../value.ts";
import { equal } from "./compare.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { type ReductionOptions, reduction } from "./reduction.ts";
import { reshape } from "./reshape.ts";
import { sum } from "./sum.ts";
import { where } from "./where.ts";

/** Largest element over `axes`, all of them by default. Gradient: d to it, in equal parts where several are largest. */
export function max(a: Value, options: ReductionOptions = {}): Value {
  const { graph } = a;
  const { axes, kept, shape, keepDims } = reduction("max", a, options);
  const y: Value = graph.node(
    {
      type: "ReduceMax",
      inputs: [a],
      attributes: { axes, keepdims: keepDims ? 1 : 0 },
      gradient: (d) => {
        const isLargest = where(equal(a, reshape(y, kept)), graph.scalar(1), graph.scalar(0));
        return [mul(isLargest, div(reshape(d!, kept), sum(isLargest, { axes, keepDims: true })))];
      },
    },
    shape,
  );
  return y;
}
