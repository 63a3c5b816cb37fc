import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import { gatherRows } from "./gather-rows.ts";
import { reshape } from "./reshape.ts";

/** Rows of `table` [entries, width] looked up by `index` (int32, any shape): [...index, width]. */
export function embedding(table: Value, index: Value): Value {
  if (table.shape.length !== 2) throw table.graph.error("embedding", "the table needs two axes", [table.shape]);
  const rows = gatherRows(table, reshape(index, [sizeOf(index.shape)]));
  return reshape(rows, [...index.shape, table.shape[1]]);
}
