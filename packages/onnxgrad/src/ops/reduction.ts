import { normalizeAxis, type Shape } from "../shape.ts";
import type { Value } from "../value.ts";

export interface ReductionOptions {
  /** Axes to reduce over, negative ones counted from the end; all of them by default. */
  readonly axes?: readonly number[];
  /** Keeps the reduced axes with extent 1; false by default. */
  readonly keepDims?: boolean;
}

/** Checks a reduction's axes; `kept` is the result's shape with the reduced axes left at 1, `shape` the one asked for. */
export function reduction(operation: string, a: Value, { axes, keepDims = false }: ReductionOptions) {
  const rank = a.shape.length;
  const counted = (axes ?? a.shape.map((_, i) => i)).map((axis) => {
    const normal = normalizeAxis(axis, rank);
    if (normal === undefined) throw a.graph.error(operation, `there is no axis ${axis}`, [a.shape]);
    return normal;
  });
  const kept: Shape = a.shape.map((extent, i) => (counted.includes(i) ? 1 : extent));
  const shape: Shape = keepDims ? kept : a.shape.filter((_, i) => !counted.includes(i));
  return { axes: counted, kept, shape, keepDims };
}
