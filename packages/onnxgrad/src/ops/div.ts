import type { Value } from "../value.ts";
import { broadcastNode, unbroadcast } from "./broadcast.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";

/** a / b element by element, broadcast. Gradient: da = d / b, db = -d * a / b^2. */
export function div(a: Value, b: Value): Value {
  const quotient = broadcastNode("Div", a, b, (d) => {
    const scaled = div(d, b);
    return [unbroadcast(scaled, a), unbroadcast(neg(mul(scaled, quotient)), b)];
  });
  return quotient;
}
