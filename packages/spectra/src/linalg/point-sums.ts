import { dot } from "./polynomial-basis.ts";

/** Sums over a set of points with values v that points may join and leave, for the functions q_p of a basis. */
export interface PointSums {
  /** Sum of q_p q_r, symmetric, row-major, functions x functions. */
  readonly gram: Float64Array;
  /** Sum of v q_p, one a function. */
  readonly moments: Float64Array;
  /** Sum of v^2. */
  squares(): number;
  /** Takes all points out. */
  clear(): void;
  /** Lets the points `index[k]` with values `value[k]`, `start` <= k < `end`, join (`sign` 1) or leave (-1). */
  add(index: Int32Array, value: Float64Array, start: number, end: number, sign: 1 | -1): void;
}

/** Sums over no points yet, for a basis given by its functions' values at all points. */
export function createPointSums(columns: readonly Float64Array[]): PointSums {
  const terms = columns.length;
  const gram = new Float64Array(terms * terms);
  const moments = new Float64Array(terms);
  const gathered = columns.map((column) => new Float64Array(column.length));
  const values = new Float64Array(columns[0].length);
  let squares = 0;
  return {
    gram,
    moments,
    squares: () => squares,
    clear() {
      gram.fill(0);
      moments.fill(0);
      squares = 0;
    },
    add(index, value, start, end, sign) {
      const count = end - start;
      for (let k = 0; k < count; k++) values[k] = value[start + k];
      squares += sign * dot(values, values, count);
      for (let p = 0; p < terms; p++) {
        gather(columns[p], index, start, end, gathered[p]);
        moments[p] += sign * dot(values, gathered[p], count);
        for (let q = 0; q <= p; q++) {
          const sum = gram[p * terms + q] + sign * dot(gathered[p], gathered[q], count);
          gram[p * terms + q] = sum;
          gram[q * terms + p] = sum;
        }
      }
    },
  };
}

function gather(column: Float64Array, index: Int32Array, start: number, end: number, out: Float64Array): void {
  for (let k = start; k < end; k++) out[k - start] = column[index[k]];
}
