import { normalizeAxis } from "../shape.ts";
import type { Value } from "../value.ts";
import { pad } from "./pad.ts";

export interface SliceOptions {
  readonly axis: number;
  readonly start: number;
  /** One past the last element; the axis' extent by default. */
  readonly end?: number;
}

/** Elements `start` .. `end - 1` along `axis`. Gradient: d, padded with zeros to where it was cut from. */
export function slice(a: Value, { axis, start, end }: SliceOptions): Value {
  const { graph } = a;
  const along = normalizeAxis(axis, a.shape.length);
  if (along === undefined) throw graph.error("slice", `there is no axis ${axis}`, [a.shape]);
  const extent = a.shape[along];
  const stop = end ?? extent;
  if (!(start >= 0 && start < stop && stop <= extent)) {
    throw graph.error("slice", `${start} .. ${stop} does not lie within axis ${axis}`, [a.shape]);
  }
  return graph.node(
    {
      type: "Slice",
      inputs: [a, graph.integers([start]), graph.integers([stop]), graph.integers([along])],
      gradient: (d) => [pad(d!, { axis: along, before: start, after: extent - stop })],
    },
    a.shape.map((e, i) => (i === along ? stop - start : e)),
    a.type,
  );
}
