/** @file Named ways to pre-train. */
import { UsageError } from "@stokes/errors";
import { type AdamWOptions, cosine, exponential, type Schedule } from "onnxgrad";
import { type Architecture, paperArchitecture } from "../network/architecture.ts";

export const DEFAULT_PRESET = "default";

export interface Preset {
  readonly name: string;
  /** The network for spectra that were measured at `points` points. */
  readonly architecture: (points: number) => Architecture;
  /** What is reconstructed: the spectrum as the encoder sees it, or as it was before augmentation. */
  readonly target: "augmented" | "clean";
  /** Weight of the patches' shapes in the loss; see `ReconstructionLoss`. */
  readonly shapeWeight: number;
  /** Decay of the moving average of weights that becomes the model; the last weights without one. */
  readonly averageDecay?: number;
  readonly epochs: (stepsPerEpoch: number) => number;
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
  target: "augmented",
  shapeWeight: 0,
  epochs: () => 500,
  batchSize: 64,
  learningRate: 1e-3,
  optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.01 },
  schedule: (learningRate, { stepsPerEpoch }) => exponential(learningRate, { factor: 0.99, stepsPerEpoch }),
};

/**
 * Ours: smaller patches, a smaller network, spectra less the mean training spectrum inside it, the clean spectrum as target
 * under augmented input, the shapes of patches asked for beside, warm-up and cosine, and a moving average of the weights.
 * Figures beside the paper's: docs/model.md.
 */
const standard: Preset = {
  name: DEFAULT_PRESET,
  architecture: (points) => {
    const even = points <= 750 ? 500 : 1000;
    return {
      points: even,
      patch: even / 20,
      maskRatio: 0.5,
      standardise: true,
      encoder: { width: 128, depth: 4, heads: 4, hidden: 256 },
      decoder: { width: 64, depth: 1, heads: 4, hidden: 128 },
    };
  },
  target: "clean",
  shapeWeight: 1,
  averageDecay: 0.998,
  epochs: (stepsPerEpoch) => Math.max(40, Math.ceil(3000 / stepsPerEpoch)),
  batchSize: 64,
  learningRate: 2e-3,
  optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.05 },
  schedule: (learningRate, { steps }) => cosine(learningRate, { steps, warmup: Math.ceil(steps / 20) }),
};

/** The default in a smaller size, trained for half as long: for a first look, for browsers and other weak machines. */
const quick: Preset = {
  ...standard,
  name: "quick",
  architecture: (points) => ({
    ...standard.architecture(points),
    encoder: { width: 64, depth: 2, heads: 4, hidden: 128 },
    decoder: { width: 32, depth: 1, heads: 4, hidden: 64 },
  }),
  epochs: (stepsPerEpoch) => Math.max(20, Math.ceil(1500 / stepsPerEpoch)),
};

const PRESETS: readonly Preset[] = [standard, quick, paper];

export const presetNames: readonly string[] = PRESETS.map(({ name }) => name);

/** Throws a UsageError that lists the presets there are. */
export function presetNamed(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset === undefined) throw new UsageError(`there is no preset "${name}"; use ${presetNames.join(" or ")}`);
  return preset;
}

/** The network of the preset called `name` for spectra of `points` points. */
export const presetArchitecture = (name: string, points: number): Architecture =>
  presetNamed(name).architecture(points);
