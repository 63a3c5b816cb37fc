import { broadcastShapes, type Shape, shapesEqual } from "../shape.ts";
import type { Value } from "../value.ts";
import { unbroadcast } from "./broadcast.ts";

/** `a` repeated along the axes where its extent is 1, to `shape`. Gradient: d summed over them. */
export function expand(a: Value, shape: Shape): Value {
  const { graph } = a;
  if (shapesEqual(a.shape, shape)) return a;
  if (!shapesEqual(broadcastShapes(a.shape, shape) ?? [], shape)) {
    throw graph.error("expand", "it does not stretch to that shape", [a.shape, shape]);
  }
  return graph.node(
    { type: "Expand", inputs: [a, graph.integers(shape)], gradient: (d) => [unbroadcast(d!, a)] },
    shape,
    a.type,
  );
}
