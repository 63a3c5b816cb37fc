import type { Value } from "../value.ts";
import { expand } from "./expand.ts";
import { reshape } from "./reshape.ts";

/** Each point of the last axis of x [batch, channels, length] `factor` times. Gradient: d summed over the copies. */
export function upsample1d(x: Value, { factor }: { readonly factor: number }): Value {
  const [batch, channels, length] = x.shape;
  if (x.shape.length !== 3 || !Number.isInteger(factor) || factor < 1) {
    throw x.graph.error("upsample1d", `it needs [batch, channels, length] and a whole factor, not ${factor}`, [
      x.shape,
    ]);
  }
  const copies = expand(reshape(x, [batch, channels, length, 1]), [batch, channels, length, factor]);
  return reshape(copies, [batch, channels, length * factor]);
}
