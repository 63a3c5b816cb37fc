import type { BudgetName } from "../cells/protocol.ts";
import type { SimulatedSize } from "../data/denoising-source.ts";

export interface TrainingLength {
  /** Passes over the spectra to learn from: more of them where they would leave fewer than `leastSteps`. */
  readonly epochs: number;
  /** Steps of 64 spectra that a learner is given however few spectra there are. */
  readonly leastSteps: number;
}

export interface DenoisingBudget {
  readonly simulated: SimulatedSize;
  readonly training: TrainingLength;
  /** Of peers that learn from pairs. */
  readonly supervisedTraining: TrainingLength;
  /** Estimates averaged by peers that can average any number of maskings. */
  readonly maskings: readonly number[];
  readonly candidates: number;
  readonly seeds: number;
  readonly peers: readonly string[];
}

const counts = [20, 50, 100, 200, 500, 1000];

/** Measured on two cores: docs/evidence.md. */
export const denoisingBudgets: Readonly<Record<BudgetName, DenoisingBudget>> = {
  small: {
    simulated: { trainPerClass: 10, testPerClass: 3, counts },
    training: { epochs: 60, leastSteps: 1200 },
    supervisedTraining: { epochs: 10, leastSteps: 200 },
    maskings: [1, 2, 4, 8, 16, 32],
    candidates: 3,
    seeds: 3,
    peers: ["savitzky-golay", "wiener", "wavelet", "whittaker", "pca", "u-net", "smae", "smae-combined"],
  },
  full: {
    simulated: { trainPerClass: 100, testPerClass: 20, counts },
    training: { epochs: 500, leastSteps: 3000 },
    supervisedTraining: { epochs: 500, leastSteps: 3000 },
    maskings: [1, 2, 4, 8, 16, 32, 64],
    candidates: 4,
    seeds: 5,
    peers: [],
  },
};

const STEP = 64;

/** Passes over `spectra` spectra. */
export const passesOver = (spectra: number, { epochs, leastSteps }: TrainingLength) =>
  Math.max(epochs, Math.ceil(leastSteps / Math.ceil(spectra / STEP)));
