import type { Value } from "../value.ts";
import { broadcastNode, unbroadcast } from "./broadcast.ts";
import { neg } from "./neg.ts";

/** a - b, broadcast. Gradient: da = d, db = -d. */
export const sub = (a: Value, b: Value): Value =>
  broadcastNode("Sub", a, b, (d) => [unbroadcast(d, a), unbroadcast(neg(d), b)]);
