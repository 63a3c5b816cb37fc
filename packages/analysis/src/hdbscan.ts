/**
 * @file Hierarchical density-based clustering (Campello, Moulavi and Sander, PAKDD 2013; Campello et al., ACM Trans.
 * Knowl. Discov. Data 10, 5, 2015): the minimum spanning tree of mutual reachability (Prim's algorithm, exact, O(n^2)
 * distances, none kept), its hierarchy without splits into fewer than `minClusterSize` rows, and from that the clusters
 * of greatest stability ("excess of mass"). The whole set is never the only cluster.
 */
import { DataError } from "@stokes/errors";
import { type CondensedTree, condenseJoins } from "./hdbscan-tree.ts";
import { type Join, orderJoins } from "./linkage.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";
import { squaredDistance } from "./squared-distance.ts";

export interface HdbscanOptions {
  /** The fewest rows of a cluster. */
  readonly minClusterSize?: number;
  /** Rows, the row itself included, within the core distance: larger calls more rows noise. */
  readonly minSamples?: number;
}

export interface HdbscanResult {
  /** 0 .. clusters-1, or -1 for noise. */
  readonly labels: Int32Array;
  /** How firmly each row belongs to its cluster, 0 .. 1; 0 for noise. */
  readonly probabilities: Float64Array;
  readonly clusters: number;
}

/** Finds clusters of any shape and number. Throws a DataError where there are too few rows for the sizes. */
export function hdbscan(
  matrix: Matrix,
  { minClusterSize = 5, minSamples = minClusterSize }: HdbscanOptions = {},
): HdbscanResult {
  const data = checkMatrix(matrix, 2);
  if (!Number.isInteger(minClusterSize) || minClusterSize < 2 || minClusterSize > data.rows) {
    throw new DataError(`the least cluster size is 2 to ${data.rows} for ${data.rows} rows, not ${minClusterSize}`);
  }
  if (!Number.isInteger(minSamples) || minSamples < 1 || minSamples > data.rows) {
    throw new DataError(`minSamples is 1 to ${data.rows} for ${data.rows} rows, not ${minSamples}`);
  }
  const tree = condenseJoins(spanningJoins(data, coreDistances(data, minSamples)), minClusterSize);
  return labelRows(tree, selectClusters(tree), data.rows);
}

/** The distance of each row to its (minSamples - 1)-th neighbour. */
function coreDistances(data: Matrix64, minSamples: number): Float64Array {
  if (minSamples === 1) return new Float64Array(data.rows);
  const k = minSamples - 1;
  const { distances } = nearestNeighbours(data, { k });
  return Float64Array.from({ length: data.rows }, (_, i) => distances[i * k + k - 1]);
}

function spanningJoins({ values, rows, columns }: Matrix64, core: Float64Array): Join[] {
  const reach = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(rows);
  const joined = new Uint8Array(rows);
  const a = new Int32Array(rows - 1);
  const b = new Int32Array(rows - 1);
  const lengths = new Float64Array(rows - 1);
  let current = 0;
  joined[0] = 1;
  for (let edge = 0; edge < rows - 1; edge++) {
    let next = -1;
    for (let i = 0; i < rows; i++) {
      if (joined[i]) continue;
      if (core[i] < reach[i] && core[current] < reach[i]) {
        const distance = Math.sqrt(squaredDistance(values, current * columns, values, i * columns, columns));
        const mutual = Math.max(distance, core[i], core[current]);
        if (mutual < reach[i]) {
          reach[i] = mutual;
          from[i] = current;
        }
      }
      if (next < 0 || reach[i] < reach[next]) next = i;
    }
    a[edge] = from[next];
    b[edge] = next;
    lengths[edge] = reach[next];
    joined[next] = 1;
    current = next;
  }
  return orderJoins(rows, a, b, lengths);
}

/** Which nodes of the condensed tree are clusters: those more stable than all that is selected below them. */
function selectClusters({ parents, stabilities, children }: CondensedTree): Uint8Array {
  const selected = new Uint8Array(parents.length);
  const subtree = Float64Array.from(stabilities);
  for (let node = parents.length - 1; node > 0; node--) {
    const below = children[node].reduce((sum, child) => sum + subtree[child], 0);
    if (children[node].length === 0 || stabilities[node] >= below) selected[node] = 1;
    else subtree[node] = below;
  }
  for (let node = 1; node < parents.length; node++) {
    for (let above = parents[node]; above > 0; above = parents[above]) {
      if (selected[above]) {
        selected[node] = 0;
        break;
      }
    }
  }
  return selected;
}

function labelRows(tree: CondensedTree, selected: Uint8Array, rows: number): HdbscanResult {
  const numbers = new Map<number, number>();
  const labels = new Int32Array(rows).fill(-1);
  const probabilities = new Float64Array(rows);
  const clusterOf = Int32Array.from(tree.rowNode, (leaf) => {
    let node = leaf;
    while (node > 0 && !selected[node]) node = tree.parents[node];
    return node;
  });
  for (let i = 0; i < rows; i++) {
    const cluster = clusterOf[i];
    if (cluster === 0) continue;
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    labels[i] = number;
    probabilities[i] = Math.min(1, tree.rowDensity[i] / tree.deaths[cluster]);
  }
  return { labels, probabilities, clusters: numbers.size };
}
