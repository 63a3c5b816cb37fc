import type { Value } from "../value.ts";
import { mul } from "./mul.ts";

/** e^a. Gradient: da = d * e^a. */
export function exp(a: Value): Value {
  const y: Value = a.graph.node({ type: "Exp", inputs: [a], gradient: (d) => [mul(d!, y)] }, a.shape);
  return y;
}
