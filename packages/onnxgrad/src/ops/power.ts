import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { scale } from "./scale.ts";

/** a^exponent, for a number that is known when the graph is built. Gradient: da = d * exponent * a^(exponent - 1). */
export const power = (a: Value, exponent: number): Value =>
  a.graph.node(
    {
      type: "Pow",
      inputs: [a, a.graph.scalar(exponent)],
      gradient: (d) => [mul(d!, scale(power(a, exponent - 1), exponent))],
    },
    a.shape,
  );
