import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { erf } from "./erf.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { scale } from "./scale.ts";

/**
 * a * Phi(a) with the exact normal distribution function (Hendrycks and Gimpel, arXiv 1606.08415), not its tanh form.
 * Gradient: da = d * (Phi(a) + a * phi(a)), phi the density; Phi is the one of the forward pass.
 */
export function gelu(a: Value): Value {
  const { graph } = a;
  const distribution = scale(add(erf(scale(a, Math.SQRT1_2)), graph.scalar(1)), 0.5);
  return graph.node(
    {
      type: "Mul",
      inputs: [a, distribution],
      gradient: (d) => {
        const density = scale(exp(scale(mul(a, a), -0.5)), 1 / Math.sqrt(2 * Math.PI));
        return [mul(d!, add(distribution, mul(a, density))), undefined];
      },
    },
    a.shape,
  );
}
