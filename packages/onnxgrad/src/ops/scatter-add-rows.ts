import type { Value } from "../value.ts";
import { expand } from "./expand.ts";
import { gatherRows, isIndex } from "./gather-rows.ts";
import { reshape } from "./reshape.ts";

/** Zeros of `rows` rows, to which row i of `a` is added at `index[i]` (int32 or int64). Gradient: rows of d gathered. */
export function scatterAddRows(a: Value, index: Value, rows: number): Value {
  const { graph } = a;
  if (!isIndex(index) || index.shape.length !== 1 || index.shape[0] !== a.shape[0]) {
    throw graph.error("scatterAddRows", "it needs one index a row", [a.shape, index.shape]);
  }
  const shape = [rows, ...a.shape.slice(1)];
  const wide =
    index.type === "int64"
      ? index
      : graph.node({ type: "Cast", inputs: [index], attributes: { to: 7 } }, index.shape, "int64");
  return graph.node(
    {
      type: "ScatterND",
      inputs: [expand(graph.scalar(0), shape), reshape(wide, [a.shape[0], 1]), a],
      attributes: { reduction: "add" },
      gradient: (d) => [undefined, undefined, gatherRows(d!, index)],
    },
    shape,
  );
}
