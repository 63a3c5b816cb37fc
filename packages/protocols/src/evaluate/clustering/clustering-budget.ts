import type { BudgetName } from "../cells/protocol.ts";

export interface ClusteringBudget {
  /** Numbers of classes that are told apart. */
  readonly classes: readonly number[];
  /** Of these, those that are also told apart by features learned from other spectra. */
  readonly unseen: readonly number[];
  /** Number of classes that the maps show. */
  readonly pictureClasses: number;
  /** Spectra a class that are grouped and scored; fewer where the data have fewer. */
  readonly each: number;
  /** The same for all 30 classes. */
  readonly eachOfAll: number;
  /**
   * Spectra a class, of all 30, that features are learned from: those that are scored among them, or as many others. The same
   * for every number of classes, so that what is learned serves them all.
   */
  readonly learnEach: number;
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
    unseen: [4, 10],
    pictureClasses: 10,
    each: 100,
    eachOfAll: 50,
    learnEach: 100,
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
    unseen: [4, 6, 8, 10, 30],
    pictureClasses: 10,
    each: 1000,
    eachOfAll: 1000,
    learnEach: 1000,
    epochs: 500,
    candidates: 4,
    searchClasses: 10,
    searchEach: 100,
    seeds: 5,
    peers: [],
  },
};
