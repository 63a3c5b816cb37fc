import type { BudgetName } from "../cells/protocol.ts";
import type { SimulatedSize } from "../data/denoising-source.ts";

export interface DenoisingBudget {
  readonly simulated: SimulatedSize;
  /** Passes over the spectra to learn from, at most: more of them where they would leave fewer than `leastSteps`. */
  readonly epochs: number;
  /** Steps of 64 spectra that a learner is given however few spectra there are. */
  readonly leastSteps: number;
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
    epochs: 60,
    leastSteps: 1200,
    maskings: [1, 2, 4, 8, 16, 32],
    candidates: 3,
    seeds: 3,
    peers: ["savitzky-golay", "wiener", "wavelet", "whittaker", "pca", "smae", "smae-combined"],
  },
  full: {
    simulated: { trainPerClass: 100, testPerClass: 20, counts },
    epochs: 500,
    leastSteps: 3000,
    maskings: [1, 2, 4, 8, 16, 32, 64],
    candidates: 4,
    seeds: 5,
    peers: [],
  },
};

const STEP = 64;

/** Passes over `spectra` spectra. */
export const passesOver = (spectra: number, { epochs, leastSteps }: Pick<DenoisingBudget, "epochs" | "leastSteps">) =>
  Math.max(epochs, Math.ceil(leastSteps / Math.ceil(spectra / STEP)));
