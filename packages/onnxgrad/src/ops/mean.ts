import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import type { ReductionOptions } from "./reduction.ts";
import { scale } from "./scale.ts";
import { sum } from "./sum.ts";

/** Mean over `axes`, all of them by default. Gradient: d / n, expanded back. */
export function mean(a: Value, options: ReductionOptions = {}): Value {
  const total = sum(a, options);
  return scale(total, sizeOf(total.shape) / sizeOf(a.shape));
}
