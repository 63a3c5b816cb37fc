import type { BudgetName } from "../cells/protocol.ts";

export interface ClusteringBudget {
  /** Numbers of classes that are told apart. */
  readonly classes: readonly number[];
  /** Spectra a class that are grouped and scored; fewer where the data have fewer. */
  readonly each: number;
  /** The same for all 30 classes. */
  readonly eachOfAll: number;
  /** Passes over the spectra that a peer learns features from, at most. */
  readonly epochs: number;
  /** Settings of each peer that the search tries, on so many spectra a class of so many classes of X_finetune. */
  readonly candidates: number;
  readonly searchClasses: number;
  readonly searchEach: number;
  readonly seeds: number;
  readonly peers: readonly string[];
}

/** Measured on two cores: docs/evidence.md. */
export const clusteringBudgets: Readonly<Record<BudgetName, ClusteringBudget>> = {
  small: {
    classes: [4, 6, 8, 10, 30],
    each: 100,
    eachOfAll: 50,
    epochs: 60,
    candidates: 2,
    searchClasses: 6,
    searchEach: 60,
    seeds: 3,
    peers: [
      "k-means",
      "k-means+pca",
      "k-means+umap",
      "gaussian-mixture+pca",
      "ward",
      "spectral",
      "autoencoder",
      "smae",
    ],
  },
  full: {
    classes: [4, 6, 8, 10, 30],
    each: 1000,
    eachOfAll: 1000,
    epochs: 500,
    candidates: 4,
    searchClasses: 10,
    searchEach: 100,
    seeds: 5,
    peers: [],
  },
};
