import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { sign } from "./sign.ts";

/** |a|. Gradient: da = d * sign(a), 0 at 0. */
export const abs = (a: Value): Value =>
  a.graph.node({ type: "Abs", inputs: [a], gradient: (d) => [mul(d!, sign(a))] }, a.shape);
