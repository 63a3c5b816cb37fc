import { clusterMembers } from "./cluster-members.ts";
import { checkMatrix, type Matrix, selectRows } from "./matrix.ts";
import { squaredDistance } from "./squared-distance.ts";
import { columnMeans } from "./standardisation.ts";

/**
 * The `count` rows nearest to the mean of each cluster, nearest first (fewer where the cluster is smaller). The first is
 * the medoid under squared Euclidean distance: no other row has a smaller sum of squared distances to its cluster.
 */
export function representativeRows(
  matrix: Matrix,
  labels: ArrayLike<number>,
  { count = 1 }: { readonly count?: number } = {},
): Map<number, Uint32Array> {
  const { values, columns, rows } = checkMatrix(matrix);
  const representatives = new Map<number, Uint32Array>();
  for (const [label, members] of clusterMembers(labels, rows)) {
    const mean = columnMeans(selectRows({ values, rows, columns }, members));
    const distances = new Map(
      Array.from(members, (row) => [row, squaredDistance(values, row * columns, mean, 0, columns)]),
    );
    const order = [...members].sort((a, b) => distances.get(a)! - distances.get(b)! || a - b);
    representatives.set(label, Uint32Array.from(order.slice(0, count)));
  }
  return representatives;
}
