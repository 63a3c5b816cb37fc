import type { Value } from "../value.ts";
import { greater } from "./compare.ts";
import { where } from "./where.ts";

/** a, no lower than `min` and no higher than `max`. Gradient: d where a lies between them, else 0. */
export function clip(a: Value, { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number }) {
  const { graph } = a;
  if (!(min < max)) throw graph.error("clip", `${min} is not below ${max}`, [a.shape]);
  const [low, high, zero] = [min, max, 0].map((x) => graph.scalar(x));
  return graph.node(
    {
      type: "Clip",
      inputs: [a, low, high],
      gradient: (d) => [where(greater(a, low), where(greater(high, a), d!, zero), zero)],
    },
    a.shape,
  );
}
