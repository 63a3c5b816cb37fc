import { normalizeAxis } from "../shape.ts";
import type { Value } from "../value.ts";
import { scatterAddElements } from "./scatter-add-elements.ts";

/**
 * result[.., i, ..] = a[.., index[.., i, ..], ..] along `axis`; `index` (int32) has the shape of `a` but for that axis.
 * Gradient: every element of d added to where it came from.
 */
export function gatherElements(a: Value, index: Value, { axis = -1 } = {}): Value {
  const { graph } = a;
  const along = normalizeAxis(axis, a.shape.length);
  if (along === undefined || !fitsBesideAxis(a, index, along)) {
    throw graph.error("gatherElements", `it needs int32 indices that fit beside axis ${axis}`, [a.shape, index.shape]);
  }
  return graph.node(
    {
      type: "GatherElements",
      inputs: [a, index],
      attributes: { axis: along },
      gradient: (d) => [scatterAddElements(d!, index, { axis: along, extent: a.shape[along] })],
    },
    index.shape,
    a.type,
  );
}

export const fitsBesideAxis = (a: Value, index: Value, along: number): boolean =>
  index.type === "int32" &&
  index.shape.length === a.shape.length &&
  index.shape.every((extent, i) => i === along || extent === a.shape[i]);
