/** @file The condensed hierarchy of HDBSCAN: only splits into two sides of at least `minClusterSize` rows make nodes. */
import type { Join } from "./linkage.ts";

export interface CondensedTree {
  /** Per node its parent; node 0 is the root, its parent -1. A parent has the lower number. */
  readonly parents: Int32Array;
  readonly children: readonly (readonly number[])[];
  /** Per node, the sum over its rows of the density they leave it at, less the density it begins at. */
  readonly stabilities: Float64Array;
  /** Per node, the density at which the last of its rows leave it or it splits. */
  readonly deaths: Float64Array;
  /** Per row, the last node it belongs to and the density (1 / distance) at which it leaves it. */
  readonly rowNode: Int32Array;
  readonly rowDensity: Float64Array;
}

/** Where rows coincide the distance is zero; the density is then taken at the least distance above zero. */
export function condenseJoins(joins: readonly Join[], minClusterSize: number): CondensedTree {
  const rows = joins.length + 1;
  const least = joins.find(({ distance }) => distance > 0)?.distance ?? 1;
  const density = (join: Join) => 1 / Math.max(join.distance, least);
  const sizeOf = (cluster: number) => (cluster < rows ? 1 : joins[cluster - rows].size);

  const parents = [-1];
  const children: number[][] = [[]];
  const births = [0];
  const deaths = [0];
  const stabilities = [0];
  const rowNode = new Int32Array(rows);
  const rowDensity = new Float64Array(rows);

  const dropRows = (cluster: number, node: number, at: number) => {
    const pending = [cluster];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next < rows) {
        rowNode[next] = node;
        rowDensity[next] = at;
        stabilities[node] += at - births[node];
      } else {
        pending.push(joins[next - rows].a, joins[next - rows].b);
      }
    }
  };

  const open: { cluster: number; node: number }[] = [{ cluster: 2 * rows - 2, node: 0 }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { cluster, node } = next;
    const join = joins[cluster - rows];
    const at = density(join);
    deaths[node] = Math.max(deaths[node], at);
    const sides = [join.a, join.b];
    const large = sides.filter((side) => sizeOf(side) >= minClusterSize);
    for (const side of sides) if (!large.includes(side)) dropRows(side, node, at);
    if (large.length === 1) {
      open.push({ cluster: large[0], node });
      continue;
    }
    for (const side of large) {
      const child = parents.length;
      parents.push(node);
      children.push([]);
      births.push(at);
      deaths.push(at);
      stabilities.push(0);
      children[node].push(child);
      stabilities[node] += (at - births[node]) * sizeOf(side);
      open.push({ cluster: side, node: child });
    }
  }
  return {
    parents: Int32Array.from(parents),
    children,
    stabilities: Float64Array.from(stabilities),
    deaths: Float64Array.from(deaths),
    rowNode,
    rowDensity,
  };
}
