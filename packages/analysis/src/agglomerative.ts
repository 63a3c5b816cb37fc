/**
 * @file Agglomerative clustering by the nearest-neighbour chain (Murtagh, Comput. J. 26, 354, 1983) with the distance
 * updates of Lance and Williams (Comput. J. 9, 373, 1967): O(n^2) time, n^2/2 distances in memory.
 */
import { DataError } from "@stokes/errors";
import { checkClusterCount } from "./k-means.ts";
import { cutJoins, type Join, orderJoins } from "./linkage.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { squaredDistance } from "./squared-distance.ts";

export type Linkage = "ward" | "average" | "complete" | "single";

export interface AgglomerativeOptions {
  /** Number of clusters, from 1 to the number of rows. */
  readonly k: number;
  readonly linkage?: Linkage;
}

export interface AgglomerativeResult {
  /** 0 .. k-1, numbered by first row. */
  readonly labels: Int32Array;
  /** The whole dendrogram by ascending distance; for Ward, sqrt(2 |A| |B| / (|A| + |B|)) times the means' distance. */
  readonly joins: readonly Join[];
}

const MAX_ROWS = 20_000;

/** Joins rows step by step into k clusters. Throws a DataError where k does not fit or there are above 20,000 rows. */
export function agglomerative(matrix: Matrix, { k, linkage = "ward" }: AgglomerativeOptions): AgglomerativeResult {
  const data = checkMatrix(matrix);
  checkClusterCount(k, data.rows);
  if (data.rows > MAX_ROWS) {
    throw new DataError(
      `agglomerative clustering keeps a distance for each pair and takes at most ${MAX_ROWS} rows, not ${data.rows}; sample the rows or use k-means`,
    );
  }
  const joins = chain(data, linkage);
  return { labels: cutJoins(joins, k), joins };
}

function chain(data: Matrix64, linkage: Linkage): Join[] {
  const { rows } = data;
  const distances = condensedDistances(data, linkage === "ward");
  const at = (i: number, j: number) => (i < j ? pairIndex(i, j, rows) : pairIndex(j, i, rows));
  const sizes = new Float64Array(rows).fill(1);
  const stack = new Int32Array(rows);
  const joinA = new Int32Array(rows - 1);
  const joinB = new Int32Array(rows - 1);
  const heights = new Float64Array(rows - 1);
  let top = 0;
  let first = 0;
  for (let join = 0; join < rows - 1; join++) {
    if (top === 0) {
      while (sizes[first] === 0) first++;
      stack[top++] = first;
    }
    let tip = 0;
    let nearest = 0;
    let least = 0;
    for (;;) {
      tip = stack[top - 1];
      const before = top > 1 ? stack[top - 2] : -1;
      nearest = before;
      least = before < 0 ? Number.POSITIVE_INFINITY : distances[at(tip, before)];
      for (let other = 0; other < tip; other++) {
        if (sizes[other] === 0) continue;
        const distance = distances[pairIndex(other, tip, rows)];
        if (distance < least) {
          least = distance;
          nearest = other;
        }
      }
      const row = pairIndex(tip, tip + 1, rows) - tip - 1;
      for (let other = tip + 1; other < rows; other++) {
        if (sizes[other] > 0 && distances[row + other] < least) {
          least = distances[row + other];
          nearest = other;
        }
      }
      if (nearest === before) break;
      stack[top++] = nearest;
    }
    top -= 2;
    joinA[join] = tip;
    joinB[join] = nearest;
    heights[join] = linkage === "ward" ? Math.sqrt(least) : least;
    const gone = Math.min(tip, nearest);
    const kept = Math.max(tip, nearest);
    for (let other = 0; other < rows; other++) {
      if (sizes[other] === 0 || other === gone || other === kept) continue;
      const target = at(kept, other);
      const a = distances[at(gone, other)];
      distances[target] = combine(linkage, a, distances[target], least, sizes[gone], sizes[kept], sizes[other]);
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
  }
  return orderJoins(rows, joinA, joinB, heights);
}

/** The distance of a cluster of size `n` to the union of two of sizes `na` and `nb`, `between` apart. Ward's is squared. */
function combine(linkage: Linkage, a: number, b: number, between: number, na: number, nb: number, n: number): number {
  switch (linkage) {
    case "ward":
      return ((na + n) * a + (nb + n) * b - n * between) / (na + nb + n);
    case "average":
      return (na * a + nb * b) / (na + nb);
    case "complete":
      return Math.max(a, b);
    case "single":
      return Math.min(a, b);
  }
}

/** Where the distance of i < j stands. */
function pairIndex(i: number, j: number, rows: number): number {
  return i * rows - (i * (i + 1)) / 2 + j - i - 1;
}

function condensedDistances({ values, rows, columns }: Matrix64, squared: boolean): Float64Array {
  const distances = new Float64Array((rows * (rows - 1)) / 2);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      const distance = squaredDistance(values, i * columns, values, j * columns, columns);
      distances[at++] = squared ? distance : Math.sqrt(distance);
    }
  }
  return distances;
}
