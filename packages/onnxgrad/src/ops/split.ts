import { normalizeAxis } from "../shape.ts";
import type { Value } from "../value.ts";
import { concat } from "./concat.ts";
import { expand } from "./expand.ts";

/** `a` cut along `axis` into `parts` of equal extent. Gradient: the parts' gradients one after the other. */
export function split(
  a: Value,
  { axis = 0, parts }: { readonly axis?: number; readonly parts: number },
): readonly Value[] {
  const { graph } = a;
  const along = normalizeAxis(axis, a.shape.length);
  const extent = along === undefined ? 0 : a.shape[along] / parts;
  if (along === undefined || !Number.isInteger(extent) || extent === 0) {
    throw graph.error("split", `axis ${axis} does not divide into ${parts} parts`, [a.shape]);
  }
  const shape = a.shape.map((e, i) => (i === along ? extent : e));
  return graph.manyNode(
    {
      type: "Split",
      inputs: [a, graph.integers(Array(parts).fill(extent))],
      attributes: { axis: along },
      gradient: (...d) => [
        concat(
          d.map((part) => part ?? expand(graph.scalar(0), shape)),
          { axis: along },
        ),
      ],
    },
    Array.from({ length: parts }, () => ({ shape, type: a.type })),
  );
}
