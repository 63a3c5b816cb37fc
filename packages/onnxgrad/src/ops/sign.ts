import type { Value } from "../value.ts";
import { greater, less } from "./compare.ts";
import { where } from "./where.ts";

/** -1, 0 or 1. No gradient. (ONNX has `Sign`, but WebGPU in a browser computes it wrongly.) */
export function sign(a: Value): Value {
  const [zero, one, minusOne] = [0, 1, -1].map((x) => a.graph.scalar(x));
  return where(greater(a, zero), one, where(less(a, zero), minusOne, zero));
}
