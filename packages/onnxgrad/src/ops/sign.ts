import type { Value } from "../value.ts";

/** -1, 0 or 1. No gradient. */
export const sign = (a: Value): Value => a.graph.node({ type: "Sign", inputs: [a] }, a.shape);
