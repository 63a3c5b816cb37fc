import type { Value } from "../value.ts";
import { div } from "./div.ts";
import { scale } from "./scale.ts";

/** Square root. Gradient: da = d / (2 sqrt(a)), infinite at 0. */
export function sqrt(a: Value): Value {
  const y: Value = a.graph.node({ type: "Sqrt", inputs: [a], gradient: (d) => [div(scale(d!, 0.5), y)] }, a.shape);
  return y;
}
