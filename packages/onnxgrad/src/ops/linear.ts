import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { matmul } from "./matmul.ts";
import { reshape } from "./reshape.ts";

/**
 * x weight + bias: x [..., inputs], weight [inputs, outputs], bias [outputs] or none. Leading axes are folded into one,
 * so that the gradient of the weight is a single matrix product.
 */
export function linear(x: Value, weight: Value, bias?: Value): Value {
  const flat = x.shape.length === 2 ? x : reshape(x, [-1, x.shape.at(-1) ?? 0]);
  const product = matmul(flat, weight);
  const y = bias === undefined ? product : add(product, bias);
  return x.shape.length === 2 ? y : reshape(y, [...x.shape.slice(0, -1), weight.shape[1]]);
}
