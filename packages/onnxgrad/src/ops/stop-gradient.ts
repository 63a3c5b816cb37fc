import type { Value } from "../value.ts";

/** `a`, through which no gradient flows back. */
export const stopGradient = (a: Value): Value => a.graph.node({ type: "Identity", inputs: [a] }, a.shape, a.type);
