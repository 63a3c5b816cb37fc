/** @file Clustering accuracy and NMI as published, in per cent: which isolates the 4 and 6 classes were is not said. */

export interface PublishedClustering {
  /** Id of the peer here. */
  readonly peer: string;
  readonly name: string;
  readonly classes: number;
  readonly accuracy: number;
  readonly nmi?: number;
  readonly source: string;
}

const REN = "Ren, Zhou, Li, arXiv 2504.16130";
const NOTEBOOK = "notebook of Ren, Zhou, Li, one run";

const four = [
  { peer: "simclr", name: "SimCLR", accuracy: [65.3, 53.5], nmi: [54.4, 47.6] },
  { peer: "sccl", name: "SCCL", accuracy: [71.0, 52.0], nmi: [61.7, 46.4] },
  { peer: "cc", name: "CC", accuracy: [71.6, 54.7], nmi: [61.0, 53.5] },
  { peer: "ts-tcc", name: "TS-TCC", accuracy: [75.0, 70.5], nmi: [73.5, 65.7] },
  { peer: "ramancluster", name: "RamanCluster", accuracy: [77.0, 74.1], nmi: [75.0, 73.0] },
  { peer: "smae", name: "SMAE + k-means", accuracy: [83.8, 81.3], nmi: [76.2, 76.8] },
];

export const publishedClustering: readonly PublishedClustering[] = [
  ...[4, 6].flatMap((classes, i) =>
    four.map(({ peer, name, accuracy, nmi }) => ({
      peer,
      name,
      classes,
      accuracy: accuracy[i],
      nmi: nmi[i],
      source: REN,
    })),
  ),
  { peer: "k-means", name: "k-means on raw spectra", classes: 30, accuracy: 37.87, source: NOTEBOOK },
  { peer: "k-means+pca", name: "k-means on PCA", classes: 30, accuracy: 19.97, source: `${NOTEBOOK}, 2 components` },
  { peer: "k-means+umap", name: "k-means on UMAP", classes: 30, accuracy: 37.05, source: `${NOTEBOOK}, 2 dimensions` },
  { peer: "som", name: "self-organising map", classes: 30, accuracy: 16.09, source: NOTEBOOK },
  { peer: "smae", name: "SMAE + k-means", classes: 30, accuracy: 63.94, source: `${NOTEBOOK}, features then t-SNE` },
];

/** The abstract's claim for 30 classes, which no table of the paper bears out. */
export const CLAIMED_30 = { accuracy: 80, source: `abstract of ${REN}, no table behind it` };
