import type { Random } from "@stokes/random";
import type { SpectrumSet } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { Model } from "../model/model.ts";

/** What every way of learning classes starts from. */
export interface LearningTask {
  /** The pre-trained model. */
  readonly model: Model;
  /** Prepared spectra, those to train on first, then those for validation. */
  readonly prepared: SpectrumSet;
  /** Class of each spectrum. */
  readonly labels: Int32Array;
  readonly trainCount: number;
  readonly classes: readonly string[];
  readonly random: Random;
}

export interface Learned {
  /** Of the whole classifier, encoder and head. */
  readonly weights: Weights;
  /** One entry an epoch. */
  readonly history: readonly { readonly [key: string]: number }[];
}
