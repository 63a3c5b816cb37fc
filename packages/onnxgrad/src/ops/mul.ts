import type { Value } from "../value.ts";
import { broadcastNode, unbroadcast } from "./broadcast.ts";

/** a * b element by element, broadcast. Gradient: da = d * b, db = d * a. */
export const mul = (a: Value, b: Value): Value =>
  broadcastNode("Mul", a, b, (d) => [unbroadcast(mul(d, b), a), unbroadcast(mul(d, a), b)]);
