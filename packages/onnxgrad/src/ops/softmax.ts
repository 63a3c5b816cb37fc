import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

/** e^a / sum e^a over the last axis. Gradient: da = y * d - y * sum(y * d). */
export function softmax(a: Value): Value {
  const y: Value = a.graph.node(
    {
      type: "Softmax",
      inputs: [a],
      attributes: { axis: -1 },
      gradient: (d) => {
        const weighted = mul(d!, y);
        return [sub(weighted, mul(y, sum(weighted, { axes: [-1], keepDims: true })))];
      },
    },
    a.shape,
  );
  return y;
}
