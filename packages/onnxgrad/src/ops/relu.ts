import type { Value } from "../value.ts";
import { greater } from "./compare.ts";
import { where } from "./where.ts";

/** max(a, 0). Gradient: da = d where a > 0, else 0. */
export const relu = (a: Value): Value =>
  a.graph.node(
    {
      type: "Relu",
      inputs: [a],
      gradient: (d) => [where(greater(a, a.graph.scalar(0)), d!, a.graph.scalar(0))],
    },
    a.shape,
  );
