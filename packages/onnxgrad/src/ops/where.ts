import { broadcastShapes } from "../shape.ts";
import type { Value } from "../value.ts";
import { unbroadcast } from "./broadcast.ts";

/** a where `condition` (boolean) holds, b elsewhere, broadcast. Gradient: d to the one that was taken, 0 to the other. */
export function where(condition: Value, a: Value, b: Value): Value {
  const { graph } = condition;
  const shapes = [condition.shape, a.shape, b.shape];
  const branches = broadcastShapes(a.shape, b.shape);
  const shape = branches === undefined ? undefined : broadcastShapes(condition.shape, branches);
  if (condition.type !== "bool") throw graph.error("where", "the condition must be boolean", shapes);
  if (shape === undefined) throw graph.error("where", "the shapes do not broadcast", shapes);
  const zero = graph.scalar(0);
  return graph.node(
    {
      type: "Where",
      inputs: [condition, a, b],
      gradient: (d) => [
        undefined,
        unbroadcast(where(condition, d!, zero), a),
        unbroadcast(where(condition, zero, d!), b),
      ],
    },
    shape,
  );
}
