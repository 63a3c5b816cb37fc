/** @file Named ways to pre-train. */
import { UsageError } from "@stokes/errors";
import { type AdamWOptions, exponential, type Schedule } from "onnxgrad";
import { type Architecture, paperArchitecture } from "../network/architecture.ts";

export interface Preset {
  readonly name: string;
  /** The network for spectra that were measured at `points` points. */
  readonly architecture: (points: number) => Architecture;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: AdamWOptions;
  readonly schedule: (
    learningRate: number,
    run: { readonly stepsPerEpoch: number; readonly steps: number },
  ) => Schedule;
}

/**
 * arXiv 2504.16130, to the letter: 10 patches, AdamW at 1e-3 with weight decay 0.01, the rate times 0.99 an epoch, 500
 * epochs of batches of 64, no warm-up. Spectra of up to 750 points get the network for 500, longer ones that for 1000.
 * Deviation: where the last batch of an epoch is not full, it is filled from the epoch's first spectra.
 */
const paper: Preset = {
  name: "paper",
  architecture: (points) => paperArchitecture(points <= 750 ? 500 : 1000),
  epochs: 500,
  batchSize: 64,
  learningRate: 1e-3,
  optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.01 },
  schedule: (learningRate, { stepsPerEpoch }) => exponential(learningRate, { factor: 0.99, stepsPerEpoch }),
};

const PRESETS: readonly Preset[] = [paper];

export const presetNames: readonly string[] = PRESETS.map(({ name }) => name);

/** Throws a UsageError that lists the presets there are. */
export function presetNamed(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset === undefined) throw new UsageError(`there is no preset "${name}"; use ${presetNames.join(" or ")}`);
  return preset;
}
