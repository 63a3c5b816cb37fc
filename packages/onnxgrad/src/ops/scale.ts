import type { Value } from "../value.ts";
import { mul } from "./mul.ts";

/** a * factor, for a number that is known when the graph is built. */
export const scale = (a: Value, factor: number): Value => mul(a, a.graph.scalar(factor));
