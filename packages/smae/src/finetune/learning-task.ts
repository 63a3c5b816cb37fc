import type { Random } from "@stokes/random";
import { type Column, type SpectrumSet, spectrumCount, takeRows } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { Model } from "../model/model.ts";

/** What every way of learning starts from. */
export interface PreparedTask {
  /** The pre-trained model. */
  readonly model: Model;
  /** Prepared spectra, those to train on first, then those for validation. */
  readonly prepared: SpectrumSet;
  readonly trainCount: number;
  readonly random: Random;
}

/** What every way of learning classes starts from. */
export interface LearningTask extends PreparedTask {
  /** Class of each spectrum. */
  readonly labels: Int32Array;
  readonly classes: readonly string[];
  /** Patient, specimen or map of each spectrum, where that is known. */
  readonly groups?: Column | undefined;
}

/** The prepared spectra that are held back. */
export function validationSpectra({ prepared, trainCount }: PreparedTask): SpectrumSet {
  const count = spectrumCount(prepared) - trainCount;
  return takeRows(
    prepared,
    Uint32Array.from({ length: count }, (_, i) => trainCount + i),
  );
}

export interface Learned {
  /** Of the whole network, encoder and head. */
  readonly weights: Weights;
  /** One entry an epoch. */
  readonly history: readonly { readonly [key: string]: number }[];
}
