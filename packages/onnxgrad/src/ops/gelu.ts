import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { erf } from "./erf.ts";
import { mul } from "./mul.ts";
import { scale } from "./scale.ts";

/** a * Phi(a) with the exact normal distribution function (Hendrycks and Gimpel, arXiv 1606.08415), not its tanh form. */
export function gelu(a: Value): Value {
  const cdf = scale(add(erf(scale(a, Math.SQRT1_2)), a.graph.scalar(1)), 0.5);
  return mul(a, cdf);
}
