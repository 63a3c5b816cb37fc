import { broadcastShapes } from "../shape.ts";
import type { Value } from "../value.ts";

function compare(type: "Greater" | "Less" | "Equal", a: Value, b: Value): Value {
  const shape = broadcastShapes(a.shape, b.shape);
  if (shape === undefined) throw a.graph.error(type.toLowerCase(), "the shapes do not broadcast", [a.shape, b.shape]);
  return a.graph.node({ type, inputs: [a, b] }, shape, "bool");
}

/** Whether a > b, element by element, broadcast; boolean, for `where`. No gradient. */
export const greater = (a: Value, b: Value): Value => compare("Greater", a, b);

/** Whether a < b, element by element, broadcast; boolean, for `where`. No gradient. */
export const less = (a: Value, b: Value): Value => compare("Less", a, b);

/** Whether a = b, element by element, broadcast; boolean, for `where`. No gradient. */
export const equal = (a: Value, b: Value): Value => compare("Equal", a, b);
