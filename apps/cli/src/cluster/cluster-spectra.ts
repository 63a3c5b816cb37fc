import {
  agglomerativeClusterer,
  type Clusterer,
  clusterStability,
  gaussianMixtureClusterer,
  hdbscanClusterer,
  kMeansClusterer,
  type Matrix,
  pcaProjection,
  type SuggestedK,
  silhouette,
  suggestK,
} from "@stokes/analysis";
import { DataError, UsageError } from "@stokes/errors";

export const clusterMethods = ["kmeans", "gmm", "agglomerative", "hdbscan"] as const;

export type ClusterMethod = (typeof clusterMethods)[number];

export interface ClusterSpectraOptions {
  readonly method: ClusterMethod;
  /** Number of clusters, or "auto"; HDBSCAN takes none. */
  readonly k?: number | "auto" | undefined;
  /** The fewest spectra of a cluster, for HDBSCAN. */
  readonly minSize: number;
  readonly seed: number;
}

export interface Clustering {
  /** The method as it stands in a table, with its variant. */
  readonly method: string;
  /** The cluster of every spectrum, from 1 by descending size; 0 for a spectrum in none. */
  readonly clusters: Int32Array;
  /** Spectra of cluster 1, 2, ... */
  readonly sizes: readonly number[];
  /** Spectra in no cluster. */
  readonly unclustered: number;
  /** What was tried on at most 2,000 spectra, where the number of clusters was left to `suggestK`. */
  readonly suggested?: SuggestedK;
  /** Mean over the spectra that are in a cluster (a random 2,000 of more); undefined where fewer than two clusters are told apart. */
  readonly silhouette?: number | undefined;
  /** Mean adjusted Rand index between results of five seeds on at most 2,000 spectra; undefined for a method without random choices. */
  readonly stability?: number;
}

/** Spectra that silhouette, suggested number and stability are computed on at most. */
const SAMPLE = 2000;
const STABILITY_SEEDS = 5;
/** Principal components that a Gaussian mixture is fitted to: covariances of more columns need very many rows. */
const MIXTURE_COMPONENTS = 20;

/** Groups the rows of `features`. Throws a DataError where they are too few or too scattered to be grouped so. */
export function clusterSpectra(features: Matrix, options: ClusterSpectraOptions): Clustering {
  const { method, k, minSize, seed } = options;
  const sample = evenRows(features, SAMPLE);
  const suggested = k === "auto" ? suggestK(sample, { seed }) : undefined;
  const clusterer = clustererOf(method, suggested?.k ?? k, minSize);
  const grouped =
    method === "gmm" ? pcaProjection({ components: MIXTURE_COMPONENTS }).project(features, { seed }) : features;
  const { clusters, sizes } = numberedBySize(clusterer.cluster(grouped, { seed }));
  if (sizes.length === 0) {
    throw new DataError(
      `${clusterer.name} finds no cluster of ${minSize} spectra or more; give a smaller --min-size or another --method`,
    );
  }
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
      stability: clusterStability(evenRows(grouped, SAMPLE), clusterer, { seeds: seedsFrom(seed) }).mean,
    }),
  };
}

/** The number of clusters that `--k` asks for. Throws a UsageError where it does not fit the method. */
export function clusterCount(text: string | undefined, method: ClusterMethod): number | "auto" | undefined {
  if (method === "hdbscan") {
    if (text === undefined) return undefined;
    throw new UsageError("hdbscan finds the number of clusters itself; leave --k out, or give --min-size instead");
  }
  if (text === undefined) throw new UsageError(`stokes cluster needs --k N, or --k auto, for ${method}`);
  if (text === "auto") return text;
  const k = Number(text);
  if (!Number.isInteger(k) || k < 2) throw new UsageError(`--k is a whole number of 2 or more, or auto, not ${text}`);
  return k;
}

function clustererOf(method: ClusterMethod, k: number | "auto" | undefined, minSize: number): Clusterer {
  if (method === "hdbscan") return hdbscanClusterer({ minClusterSize: minSize });
  if (typeof k !== "number") throw new UsageError(`${method} needs a number of clusters`);
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
function numberedBySize(labels: Int32Array): Pick<Clustering, "clusters" | "sizes"> {
  const sizeOf = new Map<number, number>();
  for (const label of labels) if (label >= 0) sizeOf.set(label, (sizeOf.get(label) ?? 0) + 1);
  const order = [...sizeOf].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b);
  const numberOf = new Map(order.map(([label], i) => [label, i + 1]));
  return { clusters: labels.map((label) => numberOf.get(label) ?? 0), sizes: order.map(([, size]) => size) };
}

function seedsFrom(seed: number): number[] {
  return Array.from({ length: STABILITY_SEEDS }, (_, i) => (seed + i) % 2 ** 32);
}

/** At most `most` rows, evenly over the matrix: of a set that is sorted by class each class keeps its share. */
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
