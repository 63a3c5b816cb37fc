/**
 * @file The linear assignment problem by shortest augmenting paths with dual variables (Jonker and Volgenant,
 * Computing 38, 325, 1987; rectangular form after Crouse, IEEE Trans. Aerosp. Electron. Syst. 52, 1679, 2016).
 */
import { DataError } from "@stokes/errors";
import type { Matrix } from "./matrix.ts";
import { transpose } from "./products.ts";

/**
 * For each row of `cost` the column given to it, each column at most once, so that the sum of costs is least; -1 for
 * the rows left over where there are more rows than columns. Throws a DataError where a cost is not finite.
 */
export function hungarian(cost: Matrix): Int32Array {
  if (!cost.values.every(Number.isFinite)) throw new DataError("an assignment needs finite costs");
  const values = Float64Array.from(cost.values);
  if (cost.rows <= cost.columns) return assignRows(values, cost.rows, cost.columns);
  const rowOf = assignRows(transpose(values, cost.rows, cost.columns), cost.columns, cost.rows);
  const columnOf = new Int32Array(cost.rows).fill(-1);
  for (let column = 0; column < rowOf.length; column++) columnOf[rowOf[column]] = column;
  return columnOf;
}

function assignRows(cost: Float64Array, rows: number, columns: number): Int32Array {
  const rowDual = new Float64Array(rows);
  const columnDual = new Float64Array(columns);
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const shortest = new Float64Array(columns);
  const cameFrom = new Int32Array(columns);
  const settled = new Uint8Array(columns);

  for (let start = 0; start < rows; start++) {
    shortest.fill(Number.POSITIVE_INFINITY);
    settled.fill(0);
    let row = start;
    let reached = 0;
    let sink = -1;
    while (sink < 0) {
      let next = -1;
      for (let j = 0; j < columns; j++) {
        if (settled[j]) continue;
        const length = reached + cost[row * columns + j] - rowDual[row] - columnDual[j];
        if (length < shortest[j]) {
          shortest[j] = length;
          cameFrom[j] = row;
        }
        const nearer = next < 0 || shortest[j] < shortest[next];
        if (nearer || (shortest[j] === shortest[next] && rowOf[j] < 0 && rowOf[next] >= 0)) next = j;
      }
      reached = shortest[next];
      settled[next] = 1;
      if (rowOf[next] < 0) sink = next;
      else row = rowOf[next];
    }

    rowDual[start] += reached;
    for (let j = 0; j < columns; j++) {
      if (!settled[j] || j === sink) continue;
      rowDual[rowOf[j]] += reached - shortest[j];
      columnDual[j] -= reached - shortest[j];
    }
    for (let j = sink; ; ) {
      const i = cameFrom[j];
      rowOf[j] = i;
      const before = columnOf[i];
      columnOf[i] = j;
      if (i === start) break;
      j = before;
    }
  }
  return columnOf;
}
