/** @file What every fine-tuning may be told, whatever it learns. */
import { UsageError } from "@stokes/errors";
import { column as columnOf, digest, type JsonValue, type SpectrumSet, textColumn } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { TrainingRecord } from "../model/model.ts";
import { provenance } from "../model/provenance.ts";
import type { ReadoutKind } from "../network/architecture.ts";
import type { ProgressOptions } from "../progress.ts";
import { productVersion } from "../version.ts";
import type { LayerRateOptions } from "./layer-rates.ts";
import type { LearnEncoderOptions } from "./learn-encoder.ts";
import type { Learned } from "./learning-task.ts";

export type Keep = "best" | "network" | "baseline";

export interface TrainingOptions extends ProgressOptions, RuntimeOptions, Partial<LayerRateOptions> {
  /** Column whose values (patient, map, specimen) are never split between training and validation. */
  readonly group?: string | undefined;
  /** Start from the model's weights, or `scratch`: the same network from random ones, for comparison. */
  readonly from?: "model" | "scratch";
  /** What the head begins as, by default `random`. */
  readonly headFrom?: LearnEncoderOptions["headFrom"] | undefined;
  /** Which of network and classical baseline the result works with; by default what served validation best. */
  readonly keep?: Keep;
  /** What the head reads; with it go the defaults of what follows. */
  readonly readout?: ReadoutKind | undefined;
  readonly epochs?: number | undefined;
  readonly batchSize?: number;
  readonly learningRate?: number | undefined;
  readonly schedule?: LearnEncoderOptions["schedule"];
  readonly weightDecay?: number;
  readonly augmentation?: boolean;
  readonly validationShare?: number;
  readonly dropout?: number;
  readonly stochasticDepth?: number;
  readonly seed?: number;
  readonly sources?: readonly string[];
  readonly onEpoch?: LearnEncoderOptions["onEpoch"];
}

/** arXiv 2504.16130. */
const PUBLISHED = {
  epochs: 200,
  batchSize: 16,
  learningRate: 1e-4,
  schedule: "plateau",
  weightDecay: 1e-5,
  augmentation: false,
  dropout: 0.1,
  stochasticDepth: 0.1,
  from: "model",
  headFrom: "random",
  lastBlocks: undefined,
  layerDecay: 1,
} as const;

/** Chosen on validation spectra (docs/model.md): a head with weights for every place bears the higher rate. */
const OURS = {
  ...PUBLISHED,
  epochs: 20,
  batchSize: 32,
  learningRate: 1e-3,
  schedule: "cosine",
  weightDecay: 0.05,
  augmentation: true,
} as const;

const RECIPES = { "class-token": PUBLISHED, "all-tokens": OURS } as const satisfies Record<ReadoutKind, object>;

export interface TrainingSettings extends LearnEncoderOptions {
  readonly keep: Keep;
  readonly validationShare: number;
  readonly seed: number;
}

/** The options with what was left out filled in, as suits the readout. Throws a UsageError where `keep` is none of its three, or `headFrom` needs a model. */
export function trainingSettings(options: TrainingOptions, readout: ReadoutKind): TrainingSettings {
  const { keep = "best", validationShare = 0.2, seed = 0 } = options;
  if (!["best", "network", "baseline"].includes(keep)) {
    throw new UsageError(`keep is best, network or baseline, not "${keep}"`);
  }
  const { headFrom = "random" } = options;
  if (headFrom !== "random" && headFrom !== "probe") {
    throw new UsageError(`a head begins as random or probe, not "${headFrom}"`);
  }
  if (headFrom === "probe" && options.from === "scratch") {
    throw new UsageError(
      "a head begins as a probe on the features of a pre-trained model; from scratch there are none",
    );
  }
  return { ...RECIPES[readout], ...defined(options), keep, validationShare, seed };
}

/** Options that are there but undefined count as left out. */
export function defined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** How a fine-tuning went, for the contract of what came of it. */
export async function trainingRecord(
  { group, sources = [] }: TrainingOptions,
  settings: TrainingSettings,
  {
    chosen,
    column,
    classes = false,
    trained,
    history,
    more,
  }: {
    /** The spectra that training and validation used. */
    readonly chosen: SpectrumSet;
    /** Column with what was learned. */
    readonly column: string;
    /** Whether that is classes, to be counted. */
    readonly classes?: boolean;
    readonly trained: number;
    readonly history: Learned["history"];
    /** Settings beyond those of every fine-tuning. */
    readonly more: { readonly [key: string]: JsonValue };
  },
): Promise<TrainingRecord> {
  const { from, headFrom, epochs, batchSize, learningRate, schedule, weightDecay, augmentation } = settings;
  const { layerDecay, lastBlocks, validationShare, seed } = settings;
  const spectra = chosen.intensity.length / chosen.shift.length;
  return {
    spectra,
    ...provenance(chosen),
    sources,
    dataDigest: await digest(chosen),
    labelColumn: column,
    ...(classes && { classCounts: countsOf(textColumn(chosen, column)) }),
    ...(group === undefined ? {} : { groupColumn: group, groups: new Set<unknown>(columnOf(chosen, group)).size }),
    seed,
    epochs,
    batchSize,
    settings: {
      from,
      ...(headFrom === PUBLISHED.headFrom ? {} : { headFrom }),
      learningRate,
      ...(schedule === PUBLISHED.schedule ? {} : { schedule }),
      ...(weightDecay === PUBLISHED.weightDecay ? {} : { weightDecay }),
      ...(augmentation ? { augmentation } : {}),
      layerDecay,
      lastBlocks: lastBlocks ?? null,
      validationShare,
      trained,
      validated: spectra - trained,
      ...more,
    },
    history,
    finishedAt: new Date().toISOString(),
    version: productVersion,
  };
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
