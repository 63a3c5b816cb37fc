/** @file The package's ways to group rows, each behind `Clusterer`. */
import { type AgglomerativeOptions, agglomerative } from "./agglomerative.ts";
import type { Clusterer } from "./clusterer.ts";
import { type GaussianMixtureOptions, gaussianMixture, mixtureLabels } from "./gaussian-mixture.ts";
import { type HdbscanOptions, hdbscan } from "./hdbscan.ts";
import { checkClusterCount, type KMeansOptions, kMeans } from "./k-means.ts";
import { selectRows } from "./matrix.ts";
import { type SelfOrganizingMapOptions, selfOrganizingMap } from "./self-organizing-map.ts";
import { type SpectralClusteringOptions, spectralClustering } from "./spectral-clustering.ts";

export function kMeansClusterer(options: Omit<KMeansOptions, "seed">): Clusterer {
  return { name: "k-means", cluster: (matrix, { seed = 0 } = {}) => kMeans(matrix, { ...options, seed }).labels };
}

export function gaussianMixtureClusterer(options: Omit<GaussianMixtureOptions, "seed">): Clusterer {
  return {
    name: "Gaussian mixture",
    cluster: (matrix, { seed = 0 } = {}) => mixtureLabels(gaussianMixture(matrix, { ...options, seed }), matrix),
  };
}

/** Takes no random choice, so every seed gives the same labels. */
export function agglomerativeClusterer(options: AgglomerativeOptions): Clusterer {
  return {
    name: `agglomerative (${options.linkage ?? "ward"})`,
    cluster: (matrix) => agglomerative(matrix, options).labels,
  };
}

/** Takes no random choice, so every seed gives the same labels. */
export function hdbscanClusterer(options: HdbscanOptions = {}): Clusterer {
  return { name: "HDBSCAN", cluster: (matrix) => hdbscan(matrix, options).labels };
}

export function spectralClusterer(options: Omit<SpectralClusteringOptions, "seed">): Clusterer {
  return {
    name: "spectral clustering",
    cluster: (matrix, { seed = 0 } = {}) => spectralClustering(matrix, { ...options, seed }).labels,
  };
}

/**
 * In two steps (Vesanto and Alhoniemi, IEEE Trans. Neural Netw. 11, 586, 2000): a square map of about 5 sqrt(rows) units,
 * then those units that have rows joined into k clusters by Ward's linkage.
 */
export function selfOrganizingMapClusterer({
  k,
  ...options
}: Omit<SelfOrganizingMapOptions, "height" | "width" | "seed"> & { readonly k: number }): Clusterer {
  return {
    name: "self-organising map",
    cluster(matrix, { seed = 0 } = {}) {
      checkClusterCount(k, matrix.rows);
      const side = Math.ceil(Math.sqrt(Math.max(k, 5 * Math.sqrt(matrix.rows))));
      const { labels, units } = selfOrganizingMap(matrix, { ...options, height: side, width: side, seed });
      const used = [...new Set(labels)];
      const joined = agglomerative(selectRows(units, used), { k: Math.min(k, used.length) }).labels;
      const clusterOf = new Map(used.map((unit, i) => [unit, joined[i]]));
      return labels.map((unit) => clusterOf.get(unit)!);
    },
  };
}
