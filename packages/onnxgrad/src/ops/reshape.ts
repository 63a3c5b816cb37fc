import { type Shape, shapesEqual, sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";

/**
 * The same elements, in order, in another shape. One extent may be -1: it follows from the rest. What was reshaped
 * before is not reshaped twice.
 */
export function reshape(a: Value, shape: Shape): Value {
  const { graph } = a;
  const known = sizeOf(shape.filter((extent) => extent !== -1));
  const result = shape.map((extent) => (extent === -1 ? sizeOf(a.shape) / known : extent));
  if (sizeOf(result) !== sizeOf(a.shape) || !result.every(Number.isInteger)) {
    throw graph.error("reshape", "the number of elements changes", [a.shape, shape]);
  }
  const producer = graph.producer(a);
  if (producer?.type === "Reshape") return reshape(producer.inputs[0], result);
  if (shapesEqual(result, a.shape)) return a;
  return graph.node(
    { type: "Reshape", inputs: [a, graph.integers(result)], gradient: (d) => [reshape(d!, a.shape)] },
    result,
    a.type,
  );
}
