import { UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { digest, type SpectrumSet, takeRows } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Contract, Model } from "../model/model.ts";
import { weightsDigest } from "../model/weights-digest.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ProgressOptions } from "../progress.ts";
import { baselineLogits } from "../use/baseline-logits.ts";
import { compileClassifier } from "../use/class-logits.ts";
import { prepare } from "../use/prepare.ts";
import { type Assessment, assess } from "./assess.ts";
import type { ClassTargetOptions } from "./class-targets.ts";
import { type LabelledSplit, splitLabelled } from "./labelled-rows.ts";
import type { LayerRateOptions } from "./layer-rates.ts";
import { learnBaseline } from "./learn-baseline.ts";
import { type LearnEncoderOptions, learnEncoder } from "./learn-encoder.ts";
import { learnProbe } from "./learn-probe.ts";
import type { LearningTask } from "./learning-task.ts";

export type FinetuneScope = "encoder" | "probe";
export type Keep = "best" | "network" | "baseline";

export interface FinetuneOptions
  extends ProgressOptions,
    RuntimeOptions,
    Partial<ClassTargetOptions & LayerRateOptions> {
  /** Column with the class of each spectrum; spectra with an empty label are left out. */
  readonly label: string;
  /** Column whose values (patient, map, specimen) are never split between training and validation. */
  readonly group?: string | undefined;
  /** Labelled spectra a class to use, validation included; all of them by default. */
  readonly perClass?: number | undefined;
  /** Train the whole `encoder`, or only a linear `probe` on its class token. */
  readonly scope?: FinetuneScope;
  /** Start from the model's weights, or `scratch`: the same network from random ones, for comparison. */
  readonly from?: "model" | "scratch";
  /** Which of network and classical baseline the classifier identifies with; by default what served validation best. */
  readonly keep?: Keep;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly validationShare?: number;
  readonly dropout?: number;
  readonly stochasticDepth?: number;
  readonly seed?: number;
  readonly sources?: readonly string[];
}

export interface Finetuned {
  /** A classifier. */
  readonly model: Model;
  /** Rows of the set that were trained on, and those that chose the best epoch. */
  readonly split: Pick<LabelledSplit, "train" | "validation">;
  /** Figures of the network on the validation rows. They chose epoch and temperature, so they flatter a little. */
  readonly validation: Assessment;
  /** The same for logistic regression on the prepared spectra, its penalty chosen on the validation rows. */
  readonly baseline: Assessment & { readonly C: number };
  readonly serves: "network" | "baseline";
}

const DEFAULTS = {
  epochs: 200,
  batchSize: 16,
  learningRate: 1e-4,
  dropout: 0.1,
  stochasticDepth: 0.1,
  from: "model",
  labelSmoothing: 0,
  classWeights: "none",
  lastBlocks: undefined,
  layerDecay: 1,
} as const;

/**
 * Learns classes from labelled spectra. `encoder` as arXiv 2504.16130: AdamW at 1e-4, betas (0.9, 0.95), weight decay
 * 1e-5, batches of 16, dropout 0.1, stochastic depth up to 0.1, up to 200 epochs, the rate times 0.3 after 10 epochs
 * without gain on the validation spectra, stopped after 20; the best epoch is kept (highest accuracy, then lowest
 * cross-entropy). Deviation: an epoch has at least 50 steps, so that a few labels are gone through several times before
 * the validation spectra are looked at. Beside the network a logistic regression is always fitted on the same split.
 * Throws a DataError where the labels do not allow it.
 */
export async function finetune(model: Model, set: SpectrumSet, options: FinetuneOptions): Promise<Finetuned> {
  const {
    label,
    group,
    perClass,
    scope = "encoder",
    keep = "best",
    validationShare = 0.2,
    seed = 0,
    sources = [],
  } = options;
  if (scope !== "encoder" && scope !== "probe") throw new UsageError(`scope is encoder or probe, not "${scope}"`);
  if (!["best", "network", "baseline"].includes(keep)) {
    throw new UsageError(`keep is best, network or baseline, not "${keep}"`);
  }
  const split = splitLabelled(set, { label, group, perClass, validationShare, seed });
  const used = Uint32Array.from([...split.train, ...split.validation]);
  const chosen = takeRows(set, used);
  const task: LearningTask = {
    model,
    prepared: prepare(chosen, model.contract).set,
    labels: Int32Array.from(used, (i) => split.labels[i]),
    trainCount: split.train.length,
    classes: split.classes,
    random: createRandom(seed).fork("finetune"),
  };
  const settings: LearnEncoderOptions = { ...DEFAULTS, ...options };
  const { weights, history } = await (scope === "probe" ? learnProbe(task, options) : learnEncoder(task, settings));
  const baseline = learnBaseline(task);
  const assessed = await assessBoth(task, weights, baseline.weights, options);
  const serves = keep === "best" ? assessed.better : keep;
  const { parent: _, classifier: __, ...inherited } = model.contract;
  const { from, epochs, batchSize, learningRate, labelSmoothing, classWeights, layerDecay, lastBlocks } = settings;
  const contract: Contract = {
    ...inherited,
    kind: "classifier",
    classes: split.classes,
    classifier: {
      serves,
      network: { ...assessed.network.figures },
      baseline: { ...assessed.baseline.figures, C: baseline.C },
      confidence: assessed[serves].confidence,
    },
    training: {
      spectra: used.length,
      sources,
      dataDigest: await digest(chosen),
      labelColumn: label,
      ...(group === undefined ? {} : { groupColumn: group }),
      seed,
      epochs: scope === "probe" ? 0 : epochs,
      batchSize,
      settings: {
        scope,
        from,
        learningRate,
        labelSmoothing,
        classWeights,
        layerDecay,
        lastBlocks: lastBlocks ?? null,
        validationShare,
        trained: split.train.length,
        validated: split.validation.length,
      },
      history,
      finishedAt: new Date().toISOString(),
    },
    parent: { digest: await weightsDigest(model.weights), training: model.contract.training },
  };
  return {
    model: { contract, weights: new Map([...weights, ...baseline.weights]) },
    split: { train: split.train, validation: split.validation },
    validation: assessed.network.figures,
    baseline: { ...assessed.baseline.figures, C: baseline.C },
    serves,
  };
}

/** Scores network and baseline on the validation spectra; of equals the network is the better. */
async function assessBoth(
  task: LearningTask,
  weights: Model["weights"],
  baselineWeights: Model["weights"],
  options: RuntimeOptions,
) {
  const { model, prepared, labels, trainCount, classes } = task;
  const rows = Uint32Array.from({ length: labels.length - trainCount }, (_, i) => trainCount + i);
  const held = takeRows(prepared, rows);
  const truth = labels.subarray(trainCount);
  const classifier = await compileClassifier(model.contract.architecture, classes.length, {
    ...runtimeOf(options),
    weights,
    batchSize: Math.min(64, rows.length),
    phase: "finetune",
  });
  try {
    const network = assess(await classifier.logits(held), truth);
    const baseline = assess(baselineLogits(baselineWeights, held), truth);
    const better = baseline.figures.accuracy > network.figures.accuracy ? "baseline" : "network";
    return { network, baseline, better } as const;
  } finally {
    await classifier.close();
  }
}
