import type { Value } from "../value.ts";
import { broadcastNode, unbroadcast } from "./broadcast.ts";

/** a + b, broadcast. Gradient: da = d, db = d. */
export const add = (a: Value, b: Value): Value =>
  broadcastNode("Add", a, b, (d) => [unbroadcast(d, a), unbroadcast(d, b)]);
