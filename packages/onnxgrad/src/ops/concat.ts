import { normalizeAxis, shapesEqual } from "../shape.ts";
import type { Value } from "../value.ts";
import { slice } from "./slice.ts";

/** The inputs one after the other along `axis`. Gradient: the slice of d that each one filled. */
export function concat(values: readonly Value[], { axis = 0 } = {}): Value {
  const [first] = values;
  const { graph } = first;
  const shapes = values.map((v) => v.shape);
  const along = normalizeAxis(axis, first.shape.length);
  const others = (v: Value) => v.shape.filter((_, i) => i !== along);
  if (along === undefined || !values.every((v) => shapesEqual(others(v), others(first)))) {
    throw graph.error("concat", `the shapes differ beside axis ${axis}, or it does not exist`, shapes);
  }
  const total = values.reduce((n, v) => n + v.shape[along], 0);
  return graph.node(
    {
      type: "Concat",
      inputs: values,
      attributes: { axis: along },
      gradient: (d) => {
        let start = 0;
        return values.map((v) => {
          const end = start + v.shape[along];
          const part = slice(d!, { axis: along, start, end });
          start = end;
          return part;
        });
      },
    },
    first.shape.map((extent, i) => (i === along ? total : extent)),
    first.type,
  );
}
