/** @file The package's ways to group rows, each behind `Clusterer`. */
import type { Clusterer } from "./clusterer.ts";
import { type KMeansOptions, kMeans } from "./k-means.ts";

export function kMeansClusterer(options: Omit<KMeansOptions, "seed">): Clusterer {
  return { name: "k-means", cluster: (matrix, { seed = 0 } = {}) => kMeans(matrix, { ...options, seed }).labels };
}
