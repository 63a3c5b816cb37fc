import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import { scatterAddRows } from "./scatter-add-rows.ts";

/** Rows of `a` (axis 0) in the order of `index` (int32 or int64, one axis). Gradient: every row of d added to where it came from. */
export function gatherRows(a: Value, index: Value): Value {
  const { graph } = a;
  if (!isIndex(index) || index.shape.length !== 1 || a.shape.length < 1) {
    throw graph.error("gatherRows", "it needs an axis to pick from and one axis of indices", [a.shape, index.shape]);
  }
  return graph.node(
    {
      type: "Gather",
      inputs: [a, index],
      attributes: { axis: 0 },
      gradient: (d) => [scatterAddRows(d!, index, a.shape[0])],
    },
    [sizeOf(index.shape), ...a.shape.slice(1)],
    a.type,
  );
}

export const isIndex = ({ type }: Value): boolean => type === "int32" || type === "int64";
