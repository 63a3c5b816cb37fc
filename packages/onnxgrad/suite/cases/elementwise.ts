/** @file Operations that work number by number. */
import * as o from "../../src/index.ts";
import { binary, type DrawnCase, operation, unary } from "../drawn-case.ts";
import { extents, one } from "../draws.ts";

export const elementwiseCases: readonly DrawnCase[] = [
  binary("add", o.add),
  binary("sub", o.sub),
  binary("mul", o.mul),
  binary("div", o.div, ["any", "positive"]),
  unary("neg", o.neg),
  unary("exp", o.exp),
  unary("log", o.log, "positive"),
  unary("sqrt", o.sqrt, "positive"),
  unary("abs", o.abs, "apart"),
  unary("sign", o.sign, "apart"),
  unary("erf", o.erf),
  unary("gelu", o.gelu),
  unary("relu", o.relu, "apart"),
  unary("silu", o.silu),
  unary("sigmoid", o.sigmoid),
  unary("tanh", o.tanh),
  operation("scale", one("any", { factor: -1.7 }), ([a], get) => o.scale(a, get("factor"))),
  operation("power", one("positive", { exponent: 2.5 }), ([a], get) => o.power(a, get("exponent"))),
  operation("clip", one("apart", { min: -1, max: 1 }), ([a], _, options) => o.clip(a, options)),
  operation(
    "where",
    extents(1).map((shape) => ({
      inputs: [{ shape, kind: "apart" }, { shape: shape.slice(1) }, { shape: shape.map(() => 1) }],
      options: {},
    })),
    ([a, b, c]) => o.where(o.greater(a, c.graph.scalar(0)), b, o.mul(c, a)),
  ),
  operation("where less, equal", one("apart"), ([a]) =>
    o.where(o.less(a, a.graph.scalar(0)), o.mul(a, a), o.where(o.equal(a, o.neg(a)), o.neg(a), a)),
  ),
  operation("stopGradient", one(), ([a]) => o.stopGradient(a), { withoutGradient: true }),
];
