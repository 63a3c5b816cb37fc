import { normalizeAxis, shapesEqual } from "../shape.ts";
import type { Value } from "../value.ts";
import { expand } from "./expand.ts";
import { fitsBesideAxis, gatherElements } from "./gather-elements.ts";

/**
 * Zeros with `extent` elements along `axis`, to which a[.., i, ..] is added at index[.., i, ..] (int32, the shape of `a`).
 * Gradient: elements of d gathered.
 */
export function scatterAddElements(
  a: Value,
  index: Value,
  { axis = -1, extent }: { readonly axis?: number; readonly extent: number },
): Value {
  const { graph } = a;
  const along = normalizeAxis(axis, a.shape.length);
  if (along === undefined || !fitsBesideAxis(a, index, along) || !shapesEqual(a.shape, index.shape)) {
    throw graph.error("scatterAddElements", "it needs one int32 index an element", [a.shape, index.shape]);
  }
  const shape = a.shape.map((e, i) => (i === along ? extent : e));
  return graph.node(
    {
      type: "ScatterElements",
      inputs: [expand(graph.scalar(0), shape), index, a],
      attributes: { axis: along, reduction: "add" },
      gradient: (d) => [undefined, undefined, gatherElements(d!, index, { axis: along })],
    },
    shape,
  );
}
