import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";

/** What is known of an input when the graph is gone: enough to feed it. */
export type InputDescription = Pick<Value, "name" | "type" | "shape">;

/** `data`, once it is sure that it fits the input. Throws a RangeError where its type or length is another. */
export function checkFeed(
  { name, type, shape }: InputDescription,
  data: Float32Array | Int32Array | undefined,
): Float32Array | Int32Array {
  const size = sizeOf(shape);
  const fits = (type === "float32" && data instanceof Float32Array) || (type === "int32" && data instanceof Int32Array);
  if (data === undefined || !fits || data.length !== size) {
    const given = data === undefined ? "nothing" : `${data.constructor.name} of ${data.length}`;
    throw new RangeError(`input "${name}" needs ${size} values of ${type}, not ${given}`);
  }
  return data;
}
