import type { Value } from "../value.ts";

/**
 * Rows of `a` in the order `index`, a permutation whose inverse is `inverse` (both int32, fed from outside). Its
 * gradient is a gather by the inverse, much faster than the scatter that `gatherRows` needs.
 */
export function permuteRows(a: Value, index: Value, inverse: Value): Value {
  const { graph } = a;
  for (const order of [index, inverse]) {
    if (order.type !== "int32" || order.shape.length !== 1 || order.shape[0] !== a.shape[0]) {
      throw graph.error("permuteRows", "it needs int32 orders of as many rows", [a.shape, order.shape]);
    }
  }
  return graph.node(
    {
      type: "Gather",
      inputs: [a, index],
      attributes: { axis: 0 },
      gradient: (d) => [permuteRows(d!, inverse, index)],
    },
    a.shape,
    a.type,
  );
}
