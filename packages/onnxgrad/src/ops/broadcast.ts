import { broadcastShapes, sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import { matmul } from "./matmul.ts";
import { reshape } from "./reshape.ts";
import { sum } from "./sum.ts";

/** An element-wise ONNX operator of two inputs, without gradient, its shapes checked and broadcast. */
export function broadcastNode(
  type: string,
  a: Value,
  b: Value,
  gradient: (d: Value) => readonly (Value | undefined)[],
) {
  const shape = broadcastShapes(a.shape, b.shape);
  if (shape === undefined) throw a.graph.error(type.toLowerCase(), "the shapes do not broadcast", [a.shape, b.shape]);
  return a.graph.node({ type, inputs: [a, b], gradient: (d) => gradient(d!) }, shape);
}

/** Sums a gradient over the axes that broadcasting added to, or stretched from, the shape of `target`. */
export function unbroadcast(gradient: Value, target: Value): Value {
  const extra = gradient.shape.length - target.shape.length;
  const axes = gradient.shape.flatMap((extent, i) =>
    i < extra || (target.shape[i - extra] === 1 && extent !== 1) ? [i] : [],
  );
  if (axes.length === 0) return gradient;
  const leading = axes.length;
  const isColumnSum = axes.every((axis, i) => axis === i) && leading < gradient.shape.length;
  const columns = sizeOf(gradient.shape.slice(leading));
  // A product with a row of ones: on two threads four times as fast as ReduceSum, which parts its work badly.
  const total = isColumnSum && columns > 1 ? columnSums(reshape(gradient, [-1, columns])) : sum(gradient, { axes });
  return reshape(total, target.shape);
}

/** Sums over the rows of [rows, columns]: [1, columns]. */
function columnSums(a: Value): Value {
  const [rows] = a.shape;
  return matmul(a.graph.filled([1, rows], 1), a);
}
