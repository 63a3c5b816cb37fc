/** @file Dendrograms: n - 1 joins of n rows, and cutting them into clusters. */

/** A join of two clusters. Rows are 0 .. n-1; the cluster made by join i (in order) is n + i. */
export interface Join {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
  /** Rows in the new cluster. */
  readonly size: number;
}

/**
 * Orders joins, each given by any row of either side, by distance and numbers the clusters they make. The order given
 * decides between equals.
 */
export function orderJoins(
  rows: number,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  distances: ArrayLike<number>,
): Join[] {
  const order = Array.from({ length: rows - 1 }, (_, i) => i).sort((x, y) => distances[x] - distances[y] || x - y);
  const parent = Int32Array.from({ length: 2 * rows - 1 }, (_, i) => i);
  const sizes = new Int32Array(2 * rows - 1).fill(1, 0, rows);
  return order.map((join, i) => {
    const left = findRoot(parent, a[join]);
    const right = findRoot(parent, b[join]);
    const made = rows + i;
    parent[left] = made;
    parent[right] = made;
    sizes[made] = sizes[left] + sizes[right];
    return { a: Math.min(left, right), b: Math.max(left, right), distance: distances[join], size: sizes[made] };
  });
}

/** The labels of `k` clusters: the joins but for the last k - 1, numbered by first row. */
export function cutJoins(joins: readonly Join[], k: number): Int32Array {
  const rows = joins.length + 1;
  const parent = Int32Array.from({ length: 2 * rows - 1 }, (_, i) => i);
  for (let i = 0; i < rows - k; i++) {
    parent[joins[i].a] = rows + i;
    parent[joins[i].b] = rows + i;
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const root = findRoot(parent, row);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

function findRoot(parent: Int32Array, node: number): number {
  let root = node;
  while (parent[root] !== root) root = parent[root];
  for (let at = node; parent[at] !== root; ) {
    const next = parent[at];
    parent[at] = root;
    at = next;
  }
  return root;
}
