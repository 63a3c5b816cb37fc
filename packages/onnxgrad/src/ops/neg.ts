import type { Value } from "../value.ts";

/** -a. Gradient: da = -d. */
export const neg = (a: Value): Value => a.graph.node({ type: "Neg", inputs: [a], gradient: (d) => [neg(d!)] }, a.shape);
