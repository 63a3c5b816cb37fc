import type { BudgetName } from "../cells/protocol.ts";

export interface AblationBudget {
  /** Spectra a class of X_reference to pre-train on, at most. */
  readonly referenceEach: number;
  readonly epochs: number;
  readonly seeds: number;
  readonly peers: readonly string[];
}

/** Measured on two cores: docs/evidence.md. */
export const ablationBudgets: Readonly<Record<BudgetName, AblationBudget>> = {
  small: {
    referenceEach: 60,
    epochs: 20,
    seeds: 3,
    peers: [
      "default",
      "mask-0.75",
      "patches-10",
      "depth-2",
      "width-64",
      "decoder-depth-2",
      "epochs-half",
      "no-augmentation",
      "target-augmented",
      "positions-none",
      "masking-block",
      "masking-bands",
    ],
  },
  full: { referenceEach: 2000, epochs: 40, seeds: 5, peers: [] },
};
