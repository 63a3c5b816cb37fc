import type { BudgetName } from "../cells/protocol.ts";

export interface IdentificationBudget {
  /** Labels a class of X_finetune, ascending; the last is all of them, of which a fifth validates. */
  readonly labels: readonly number[];
  /** Spectra a class of X_reference to learn from first, at most. */
  readonly referenceEach: number;
  /** Spectra of every patient of X_2018clinical to learn from, at most. */
  readonly patientEach: number;
  /** Passes over X_reference, at most. */
  readonly pretrainEpochs: number;
  /** Passes over the labelled spectra of the task, at most. */
  readonly epochs: number;
  /** Settings of each peer that the search tries. */
  readonly candidates: number;
  readonly seeds: number;
  readonly peers: readonly string[];
  /** Peers that run on the isolates only, by number of labels, and on no other task. */
  readonly isolatesOnly: readonly string[];
}

/** Measured on two cores: docs/evidence.md. */
export const identificationBudgets: Readonly<Record<BudgetName, IdentificationBudget>> = {
  small: {
    labels: [1, 5, 20, 100],
    referenceEach: 200,
    patientEach: 20,
    pretrainEpochs: 40,
    epochs: 10,
    candidates: 2,
    seeds: 3,
    peers: ["nearest-centroid", "knn", "logistic-regression", "pca-lda", "pls-da", "smae-scratch", "smae"],
    isolatesOnly: [
      "smae-scratch",
      "smae-probe",
      "smae-continued",
      "smae-continued-probe",
      "cnn",
      "resnet",
      "resnet-labelled",
    ],
  },
  full: {
    labels: [1, 2, 5, 10, 20, 50, 100],
    referenceEach: 2000,
    patientEach: 400,
    pretrainEpochs: 500,
    epochs: 200,
    candidates: 4,
    seeds: 5,
    peers: [],
    isolatesOnly: [],
  },
};
