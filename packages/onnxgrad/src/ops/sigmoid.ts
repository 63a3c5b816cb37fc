import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";

/** 1 / (1 + e^-a). Gradient: da = d * y * (1 - y). */
export function sigmoid(a: Value): Value {
  const y: Value = a.graph.node(
    { type: "Sigmoid", inputs: [a], gradient: (d) => [mul(d!, sub(y, mul(y, y)))] },
    a.shape,
  );
  return y;
}
