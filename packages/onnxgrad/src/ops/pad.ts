import { normalizeAxis } from "../shape.ts";
import type { Value } from "../value.ts";
import { slice } from "./slice.ts";

export interface PadOptions {
  readonly axis: number;
  readonly before?: number;
  readonly after?: number;
}

/** Zeros before and after the elements along `axis`. Gradient: the slice of d between them. */
export function pad(a: Value, { axis, before = 0, after = 0 }: PadOptions): Value {
  const { graph } = a;
  const along = normalizeAxis(axis, a.shape.length);
  if (along === undefined || before < 0 || after < 0) {
    throw graph.error("pad", `${before} and ${after} zeros along axis ${axis} are not possible`, [a.shape]);
  }
  if (before === 0 && after === 0) return a;
  const at = (n: number) => a.shape.map((_, i) => (i === along ? n : 0));
  return graph.node(
    {
      type: "Pad",
      inputs: [a, graph.integers([...at(before), ...at(after)])],
      gradient: (d) => [slice(d!, { axis: along, start: before, end: before + a.shape[along] })],
    },
    a.shape.map((e, i) => (i === along ? before + e + after : e)),
  );
}
