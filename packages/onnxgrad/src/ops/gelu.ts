import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { erf } from "./erf.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { scale } from "./scale.ts";
import { sub } from "./sub.ts";

/**
 * a * Phi(a) with the exact normal distribution function (Hendrycks and Gimpel, arXiv 1606.08415), not its tanh form.
 * Gradient: da = d * (Phi(a) + a * phi(a)), phi the density. Phi and a / sqrt(2) are those of the forward pass, and the
 * density's factor stands in its exponent, so that each way passes over the numbers as few times as it can.
 */
export function gelu(a: Value): Value {
  const { graph } = a;
  const scaled = scale(a, Math.SQRT1_2);
  const distribution = scale(add(erf(scaled), graph.scalar(1)), 0.5);
  return graph.node(
    {
      type: "Mul",
      inputs: [a, distribution],
      gradient: (d) => {
        const density = exp(sub(graph.scalar(-0.5 * Math.log(2 * Math.PI)), mul(scaled, scaled)));
        return [mul(d!, add(distribution, mul(a, density))), undefined];
      },
    },
    a.shape,
  );
}
