/**
 * @file Clustering accuracy: the share of rows whose cluster, under the one-to-one matching of clusters to classes that
 * serves best (Hungarian method), stands for their class (Yang et al., IEEE Trans. Image Process. 19, 2761, 2010).
 */
import { contingency } from "./contingency.ts";
import { hungarian } from "./hungarian.ts";

export interface ClusterMatching {
  readonly accuracy: number;
  /** The class that each matched cluster stands for; a cluster too many is absent. */
  readonly classOfCluster: ReadonlyMap<number, number>;
  /** The share of each class's rows that are in its cluster. */
  readonly accuracyOfClass: ReadonlyMap<number, number>;
}

/** Matches clusters to classes one to one so that most rows agree. Labels are integers of any sign. */
export function matchClusters(truth: ArrayLike<number>, clusters: ArrayLike<number>): ClusterMatching {
  const table = contingency(truth, clusters);
  const columns = table.columnLabels.length;
  const columnOf = hungarian({ values: table.counts.map((count) => -count), rows: table.rowLabels.length, columns });
  const classOfCluster = new Map<number, number>();
  const accuracyOfClass = new Map<number, number>();
  let agreeing = 0;
  columnOf.forEach((column, row) => {
    const count = column < 0 ? 0 : table.counts[row * columns + column];
    agreeing += count;
    accuracyOfClass.set(table.rowLabels[row], count / table.rowSums[row]);
    if (column >= 0) classOfCluster.set(table.columnLabels[column], table.rowLabels[row]);
  });
  return { accuracy: agreeing / table.total, classOfCluster, accuracyOfClass };
}

/** The share of rows in agreement under the best matching of clusters to classes, 0 .. 1. */
export function clusteringAccuracy(truth: ArrayLike<number>, clusters: ArrayLike<number>): number {
  return matchClusters(truth, clusters).accuracy;
}
