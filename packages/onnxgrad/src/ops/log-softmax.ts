import type { Value } from "../value.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

/** a - log(sum e^a) over the last axis. Gradient: da = d - e^y * sum(d). */
export function logSoftmax(a: Value): Value {
  const y: Value = a.graph.node(
    {
      type: "LogSoftmax",
      inputs: [a],
      attributes: { axis: -1 },
      gradient: (d) => [sub(d!, mul(exp(y), sum(d!, { axes: [-1], keepDims: true })))],
    },
    a.shape,
  );
  return y;
}
