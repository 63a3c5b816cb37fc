/** @file Published accuracy on X_test, 30 isolates, per cent: mean and half the 95 % interval over 5 seeds where given. */

export interface PublishedIdentification {
  /** Id of the peer here. */
  readonly peer: string;
  readonly name: string;
  readonly accuracy: number;
  readonly halfWidth?: number;
  readonly source: string;
}

const REN = "Ren, Zhou, Li, arXiv 2504.16130";
const REPORTED = "reported for the same test set elsewhere";

export const publishedIdentification: readonly PublishedIdentification[] = [
  { peer: "resnet-labelled", name: "ResNet, labelled reference", accuracy: 83.4, halfWidth: 0.4, source: REN },
  { peer: "resnet", name: "ResNet, labelled set only", accuracy: 76.5, halfWidth: 1.2, source: REN },
  { peer: "ramannet-labelled", name: "RamanNet, labelled reference", accuracy: 85.4, halfWidth: 0.4, source: REN },
  { peer: "ramannet", name: "RamanNet, labelled set only", accuracy: 77.4, halfWidth: 1.2, source: REN },
  { peer: "convmsanet-labelled", name: "ConvMSANet, labelled reference", accuracy: 84.8, halfWidth: 0.3, source: REN },
  { peer: "convmsanet", name: "ConvMSANet, labelled set only", accuracy: 76.8, halfWidth: 1.4, source: REN },
  { peer: "smae-labelled", name: "SMAE, labelled reference", accuracy: 85.4, halfWidth: 0.3, source: REN },
  { peer: "smae-scratch", name: "SMAE, labelled set only", accuracy: 77.8, halfWidth: 1.4, source: REN },
  { peer: "smae", name: "SMAE, self-supervised", accuracy: 83.9, halfWidth: 0.4, source: REN },
  { peer: "tclp", name: "TCLP, self-supervised", accuracy: 82.3, halfWidth: 0.5, source: REN },
  { peer: "jensen", name: "Jensen 2024, self-supervised", accuracy: 81.6, halfWidth: 0.7, source: REN },
  { peer: "logistic-regression", name: "logistic regression", accuracy: 80.6, source: REPORTED },
  { peer: "linear-svm", name: "linear SVM", accuracy: 75.6, source: REPORTED },
  { peer: "random-forest", name: "random forest", accuracy: 58.7, source: REPORTED },
  { peer: "ensemble", name: "ensemble of networks", accuracy: 87.8, halfWidth: 0.1, source: REPORTED },
  { peer: "ramanformer", name: "RamanFormer", accuracy: 87.0, source: REPORTED },
];

const HO = "Ho et al., Nat. Commun. 10, 4927 (2019), ResNet";

/** Per cent. */
export const publishedTasks = {
  treatment: { accuracy: 97.0, source: HO },
  methicillin: { accuracy: 89, source: HO },
  patients: { accuracy: 99.7, source: `${HO}, vote over 10 spectra` },
} as const;
