import { DataError } from "@stokes/errors";
import { type ClusterStability, clusterStability } from "./cluster-stability.ts";
import type { Clusterer } from "./clusterer.ts";
import { agglomerativeClusterer, gaussianMixtureClusterer, hdbscanClusterer, kMeansClusterer } from "./clusterers.ts";
import type { Matrix } from "./matrix.ts";
import { pcaProjection } from "./projected.ts";
import { silhouette } from "./silhouette.ts";
import { type SuggestedK, suggestK } from "./suggest-k.ts";

export const clusterMethods = ["kmeans", "gmm", "agglomerative", "hdbscan"] as const;

export type ClusterMethod = (typeof clusterMethods)[number];

export interface ClusterRowsOptions {
  readonly method: ClusterMethod;
  /** Number of clusters; `auto` leaves it to `suggestK`. HDBSCAN takes none. */
  readonly k?: number | "auto" | undefined;
  /** The fewest rows of a cluster, for HDBSCAN. */
  readonly minSize?: number;
  readonly seed?: number;
  /** Told what is begun, and within `k` and `stability` how many of the runs are done. */
  readonly onProgress?: (at: ClusterProgress) => void;
}

export interface ClusterProgress {
  readonly phase: "k" | "clusters" | "stability";
  readonly step?: number;
  readonly steps?: number;
}

export interface ClusteredRows {
  /** The method as it stands in a table, with its variant. */
  readonly method: string;
  /** The cluster of every row, from 1 by descending size; 0 for a row in none. */
  readonly clusters: Int32Array;
  /** Rows of cluster 1, 2, ... */
  readonly sizes: readonly number[];
  /** Rows in no cluster. */
  readonly unclustered: number;
  /** What was tried on at most 2,000 rows, where the number of clusters was left to `suggestK`. */
  readonly suggested?: SuggestedK;
  /** Mean over the rows that are in a cluster (a random 2,000 of more); undefined where fewer than two clusters are told apart. */
  readonly silhouette?: number | undefined;
  /** Mean adjusted Rand index between results of five seeds on at most 2,000 rows; undefined for a method without random choices. */
  readonly stability?: ClusterStability["mean"];
}

/** Rows that silhouette, suggested number and stability are computed on at most. */
const SAMPLE = 2000;
const STABILITY_SEEDS = 5;
/** Principal components that a Gaussian mixture is fitted to: covariances of more columns need very many rows. */
const MIXTURE_COMPONENTS = 20;

/** Groups rows and says how well they hang together. Throws a DataError where they are too few or too scattered for it. */
export function clusterRows(
  features: Matrix,
  { method, k, minSize = 5, seed = 0, onProgress }: ClusterRowsOptions,
): ClusteredRows {
  if (k === "auto") onProgress?.({ phase: "k" });
  const within = (phase: ClusterProgress["phase"]) => (step: number, steps: number) =>
    onProgress?.({ phase, step, steps });
  const suggested =
    k === "auto" && method !== "hdbscan"
      ? suggestK(evenRows(features, SAMPLE), { seed, onStep: within("k") })
      : undefined;
  onProgress?.({ phase: "clusters" });
  const clusterer = clustererOf(method, suggested?.k ?? k, minSize);
  const grouped =
    method === "gmm" ? pcaProjection({ components: MIXTURE_COMPONENTS }).project(features, { seed }) : features;
  const { clusters, sizes } = numberedBySize(clusterer.cluster(grouped, { seed }));
  if (sizes.length === 0) {
    throw new DataError(
      `${clusterer.name} finds no cluster of ${minSize} spectra or more; let clusters be smaller, or take another method`,
    );
  }
  onProgress?.({ phase: "stability" });
  const told = sizes.length >= 2 && sizes.some((size) => size > 1);
  const labels = clusters.map((cluster) => cluster - 1);
  const random = method === "kmeans" || method === "gmm";
  return {
    method: method === "gmm" ? `${clusterer.name} on ${grouped.columns} principal components` : clusterer.name,
    clusters,
    sizes,
    unclustered: clusters.reduce((sum, cluster) => sum + (cluster === 0 ? 1 : 0), 0),
    ...(suggested && { suggested }),
    silhouette: told ? silhouette(features, labels, { sample: SAMPLE, seed }).mean : undefined,
    ...(random && {
      stability: clusterStability(evenRows(grouped, SAMPLE), clusterer, {
        seeds: seedsFrom(seed),
        onStep: within("stability"),
      }).mean,
    }),
  };
}

function clustererOf(method: ClusterMethod, k: number | "auto" | undefined, minSize: number): Clusterer {
  if (method === "hdbscan") return hdbscanClusterer({ minClusterSize: minSize });
  if (typeof k !== "number") throw new DataError(`${method} needs a number of clusters`);
  switch (method) {
    case "kmeans":
      return kMeansClusterer({ k });
    case "agglomerative":
      return agglomerativeClusterer({ k });
    case "gmm":
      return gaussianMixtureClusterer({ k, covariance: "diagonal" });
  }
}

/** Clusters numbered from 1 by descending size, so that numbers do not hang on the order in which they were found. */
function numberedBySize(labels: Int32Array): Pick<ClusteredRows, "clusters" | "sizes"> {
  const sizeOf = new Map<number, number>();
  for (const label of labels) if (label >= 0) sizeOf.set(label, (sizeOf.get(label) ?? 0) + 1);
  const order = [...sizeOf].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b);
  const numberOf = new Map(order.map(([label], i) => [label, i + 1]));
  return { clusters: labels.map((label) => numberOf.get(label) ?? 0), sizes: order.map(([, size]) => size) };
}

function seedsFrom(seed: number): number[] {
  return Array.from({ length: STABILITY_SEEDS }, (_, i) => (seed + i) % 2 ** 32);
}

/** At most `most` rows, evenly over the matrix: of one that is sorted by class each class keeps its share. */
function evenRows(matrix: Matrix, most: number): Matrix {
  const { values, rows, columns } = matrix;
  if (rows <= most) return matrix;
  const taken = new Float64Array(most * columns);
  for (let i = 0; i < most; i++) {
    const row = Math.floor((i * rows) / most);
    taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { values: taken, rows: most, columns };
}
