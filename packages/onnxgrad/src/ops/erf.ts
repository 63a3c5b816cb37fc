import type { Value } from "../value.ts";
import { exp } from "./exp.ts";
import { mul } from "./mul.ts";
import { scale } from "./scale.ts";

/** The error function. Gradient: da = d * 2 / sqrt(pi) * e^(-a^2). */
export const erf = (a: Value): Value =>
  a.graph.node(
    { type: "Erf", inputs: [a], gradient: (d) => [mul(d!, scale(exp(scale(mul(a, a), -1)), 2 / Math.sqrt(Math.PI)))] },
    a.shape,
  );
