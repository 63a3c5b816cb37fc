import type { Value } from "../value.ts";

/** Axis i of the result is axis `order[i]` of `a`; by default the axes are reversed. Gradient: the inverse order. */
export function transpose(a: Value, order: readonly number[] = a.shape.map((_, i) => a.shape.length - 1 - i)): Value {
  const { graph } = a;
  const isPermutation = order.length === a.shape.length && a.shape.every((_, i) => order.includes(i));
  if (!isPermutation) throw graph.error("transpose", `[${order}] is no order of the axes`, [a.shape]);
  const inverse = order.map((_, i) => order.indexOf(i));
  return graph.node(
    { type: "Transpose", inputs: [a], attributes: { perm: order }, gradient: (d) => [transpose(d!, inverse)] },
    order.map((axis) => a.shape[axis]),
    a.type,
  );
}
