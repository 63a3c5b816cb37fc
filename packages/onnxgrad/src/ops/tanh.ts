import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";

/** Hyperbolic tangent. Gradient: da = d * (1 - y^2). */
export function tanh(a: Value): Value {
  const y: Value = a.graph.node({ type: "Tanh", inputs: [a], gradient: (d) => [sub(d!, mul(d!, mul(y, y)))] }, a.shape);
  return y;
}
