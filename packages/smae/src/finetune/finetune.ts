import { classificationReport, logisticRegression } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { digest, type SpectrumSet, takeRows } from "@stokes/spectra";
import {
  compile,
  createTrainer,
  crossEntropy,
  initialWeights,
  mean,
  type Parameter,
  type RuntimeOptions,
  type Tensor,
  type Weights,
} from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import type { Contract, Model } from "../model/model.ts";
import { weightsDigest } from "../model/weights-digest.ts";
import { buildClassifier } from "../network/classifier.ts";
import { createBatches, stepRandom } from "../pretrain/batches.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import { createRate, type ProgressOptions } from "../progress.ts";
import { embed } from "../use/embed.ts";
import { predictInBatches } from "../use/predict.ts";
import { prepare } from "../use/prepare.ts";
import { type LabelledSplit, splitLabelled } from "./labelled-rows.ts";
import { createPlateau } from "./plateau.ts";
import { createTrainingNoise } from "./training-noise.ts";

export type FinetuneScope = "encoder" | "probe";

export interface FinetuneOptions extends ProgressOptions, RuntimeOptions {
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
  /** Figures on the validation rows, at the epoch that was kept. They chose the epoch, so they flatter a little. */
  readonly validation: { readonly accuracy: number; readonly balancedAccuracy: number; readonly macroF1: number };
}

/**
 * Learns classes from labelled spectra. `encoder` as arXiv 2504.16130: AdamW at 1e-4, betas (0.9, 0.95), weight decay
 * 1e-5, batches of 16, dropout 0.1, stochastic depth up to 0.1, up to 200 epochs, the rate times 0.3 after 10 epochs
 * without gain on the validation spectra, stopped after 20; the best epoch is kept (highest accuracy, then lowest
 * cross-entropy). Deviation: an epoch has at least 50 steps, so that a few labels are gone through several times before
 * the validation spectra are looked at. Throws a DataError where the labels do not allow it.
 */
export async function finetune(model: Model, set: SpectrumSet, options: FinetuneOptions): Promise<Finetuned> {
  const {
    label,
    group,
    perClass,
    scope = "encoder",
    from = "model",
    validationShare = 0.2,
    seed = 0,
    sources = [],
  } = options;
  if (scope !== "encoder" && scope !== "probe") throw new UsageError(`scope is encoder or probe, not "${scope}"`);
  const random = createRandom(seed).fork("finetune");
  const split = splitLabelled(set, { label, group, perClass, validationShare, seed });
  const used = Uint32Array.from([...split.train, ...split.validation]);
  const task: Task = {
    model,
    set: takeRows(set, used),
    labels: Int32Array.from(used, (i) => split.labels[i]),
    trainCount: split.train.length,
    classes: split.classes,
    random,
  };
  const learn = scope === "probe" ? learnProbe : learnEncoder;
  const { weights, validation, history } = await learn(task, options);
  const { parent: _, validation: __, ...inherited } = model.contract;
  const contract: Contract = {
    ...inherited,
    kind: "classifier",
    classes: split.classes,
    validation,
    training: {
      spectra: used.length,
      sources,
      dataDigest: await digest(task.set),
      labelColumn: label,
      ...(group === undefined ? {} : { groupColumn: group }),
      seed,
      epochs: history.length,
      batchSize: options.batchSize ?? DEFAULTS.batchSize,
      settings: { scope, from, validationShare, trained: split.train.length, validated: split.validation.length },
      history,
      finishedAt: new Date().toISOString(),
    },
    parent: { digest: await weightsDigest(model.weights), training: model.contract.training },
  };
  return { model: { contract, weights }, split: { train: split.train, validation: split.validation }, validation };
}

/** Fewer steps than this between two looks at the validation spectra say little, so a small set is gone through again. */
const MIN_STEPS_PER_EPOCH = 50;

const DEFAULTS = { epochs: 200, batchSize: 16, learningRate: 1e-4, dropout: 0.1, stochasticDepth: 0.1 };

interface Task {
  readonly model: Model;
  /** Training rows first, then validation rows. */
  readonly set: SpectrumSet;
  readonly labels: Int32Array;
  readonly trainCount: number;
  readonly classes: readonly string[];
  readonly random: Random;
}

interface Learned {
  readonly weights: Weights;
  readonly validation: Finetuned["validation"];
  readonly history: readonly { readonly [key: string]: number }[];
}

async function learnEncoder(task: Task, options: FinetuneOptions): Promise<Learned> {
  const { model, labels, trainCount, classes, random } = task;
  const { epochs, batchSize, learningRate, dropout, stochasticDepth, onProgress, signal } = { ...DEFAULTS, ...options };
  const { architecture } = model.contract;
  const { points } = architecture;
  const { set } = prepare(task.set, model.contract);
  const batch = Math.min(batchSize, trainCount);
  const batches = createBatches(trainCount, batch, random.fork("batches"));
  const stepsPerEpoch = Math.max(MIN_STEPS_PER_EPOCH, batches.stepsPerEpoch);
  const steps = epochs * stepsPerEpoch;

  const noise = createTrainingNoise({ dropout, stochasticDepth }, architecture.encoder, random.fork("pool"));
  const training = buildClassifier(architecture, batch, classes.length, noise.noiseFor);
  const targets = training.graph.input("targets", [batch, classes.length]);
  const start = startWeights(
    training.parameters,
    options.from === "scratch" ? new Map() : encoderWeights(model),
    random,
  );
  const plateau = createPlateau(learningRate);
  const trainer = await createTrainer(mean(crossEntropy(training.logits, targets)), training.parameters, start, {
    ...runtimeOf(options),
    optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 1e-5 },
    schedule: plateau.rate,
  });
  const validate = await createValidator(task, set, options);
  const rate = createRate(0, steps, batch);
  const history: { [key: string]: number }[] = [];
  let best: { score: Score; weights: Weights } | undefined;
  try {
    const feeds = (step: number) => {
      const rows = batches.rows(step);
      const input = new Float32Array(batch * points);
      const oneHot = new Float32Array(batch * classes.length);
      for (let b = 0; b < batch; b++) {
        input.set(set.intensity.subarray(rows[b] * points, (rows[b] + 1) * points), b * points);
        oneHot[b * classes.length + labels[rows[b]]] = 1;
      }
      return { input, targets: oneHot, ...noise.feeds(stepRandom(random, step)) };
    };
    for (let epoch = 0; epoch < epochs; epoch++) {
      let total = 0;
      let summed = 0;
      await trainer.run({
        until: (epoch + 1) * stepsPerEpoch,
        batch: feeds,
        ...(signal === undefined ? {} : { signal }),
        onStep({ step, loss }) {
          total += loss;
          summed++;
          onProgress?.({
            phase: "finetune",
            epoch: epoch + 1,
            epochs,
            step: step + 1,
            steps,
            loss: total / summed,
            ...rate(step + 1),
          });
        },
      });
      signal?.throwIfAborted();
      const weights = trainer.weights();
      const score = await validate(weights);
      history.push({
        epoch: epoch + 1,
        loss: total / summed,
        validationAccuracy: score.accuracy,
        validationLoss: score.loss,
      });
      const gained = best === undefined || isBetter(score, best.score);
      if (gained) best = { score, weights };
      if (plateau.report(gained)) break;
    }
  } finally {
    await trainer.close();
    await validate.close();
  }
  const { score, weights } = best!;
  return { weights, validation: figures(score), history };
}

/**
 * A linear map on the class token, by logistic regression (C = 1) on standardised features; its standardisation is
 * folded into the head's weights, so that the model has the same form as a fine-tuned one.
 */
async function learnProbe(task: Task, options: FinetuneOptions): Promise<Learned> {
  const { model, labels, trainCount, classes, random } = task;
  const { embedding } = await embed(model, task.set, {
    ...runtimeOf(options),
    onProgress: options.onProgress,
    signal: options.signal,
  });
  const { width } = model.contract.architecture.encoder;
  const features = normalisedRows(embedding.values, width);
  const train = { values: features.subarray(0, trainCount * width), rows: trainCount, columns: width };
  const fit = logisticRegression(train, labels.subarray(0, trainCount), { standardise: true });
  const weight = new Float32Array(width * classes.length);
  const bias = Float32Array.from(fit.intercepts);
  for (let c = 0; c < classes.length; c++) {
    for (let j = 0; j < width; j++) {
      const scaled = fit.weights[c * width + j] / (fit.standardisation?.scale[j] ?? 1);
      weight[j * classes.length + c] = scaled;
      bias[c] -= scaled * (fit.standardisation?.mean[j] ?? 0);
    }
  }
  const head = new Map<string, Tensor>([
    ["head.norm.weight", { shape: [width], data: new Float32Array(width).fill(1) }],
    ["head.norm.bias", { shape: [width], data: new Float32Array(width) }],
    ["head.linear.weight", { shape: [width, classes.length], data: weight }],
    ["head.linear.bias", { shape: [classes.length], data: bias }],
  ]);
  const { parameters } = buildClassifier(model.contract.architecture, 1, classes.length);
  const weights = startWeights(parameters, new Map([...encoderWeights(model), ...head]), random);
  const validate = await createValidator(task, prepare(task.set, model.contract).set, options);
  try {
    const score = await validate(weights);
    return {
      weights,
      validation: figures(score),
      history: [{ epoch: 1, validationAccuracy: score.accuracy, validationLoss: score.loss }],
    };
  } finally {
    await validate.close();
  }
}

/** Values for all parameters: those of `known`, and fresh ones for the rest. */
function startWeights(parameters: readonly Parameter[], known: Weights, random: Random): Weights {
  const fresh = initialWeights(parameters, random.fork("weights").uniform);
  return new Map(parameters.map(({ name }) => [name, known.get(name) ?? (fresh.get(name) as Tensor)]));
}

/** LayerNorm without weight and bias: what the head sees before its linear map. */
function normalisedRows(values: Float32Array, width: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += values[start + j];
    const centre = sum / width;
    let squares = 0;
    for (let j = 0; j < width; j++) squares += (values[start + j] - centre) ** 2;
    const scale = 1 / Math.sqrt(squares / width + 1e-6);
    for (let j = 0; j < width; j++) result[start + j] = (values[start + j] - centre) * scale;
  }
  return result;
}

interface Score {
  readonly accuracy: number;
  readonly loss: number;
  readonly report: ReturnType<typeof classificationReport>;
}

const isBetter = (a: Score, b: Score): boolean =>
  a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss);

const figures = ({ report }: Score): Finetuned["validation"] => ({
  accuracy: report.accuracy,
  balancedAccuracy: report.balancedAccuracy,
  macroF1: report.macroF1,
});

/** Scores weights on the validation rows; compiled once, the weights are fed. */
async function createValidator(task: Task, prepared: SpectrumSet, options: FinetuneOptions) {
  const { model, labels, trainCount, classes } = task;
  const rows = Uint32Array.from({ length: labels.length - trainCount }, (_, i) => trainCount + i);
  const held = takeRows(prepared, rows);
  const truth = labels.subarray(trainCount);
  const batchSize = Math.min(64, rows.length);
  const { graph, logits } = buildClassifier(model.contract.architecture, batchSize, classes.length);
  const executable = await compile(graph, { logits }, runtimeOf(options));
  async function validate(weights: Weights): Promise<Score> {
    const fed = Object.fromEntries([...weights].map(([name, { data }]) => [name, data]));
    const predicted = new Int32Array(rows.length);
    let loss = 0;
    await predictInBatches(held, {
      phase: "finetune",
      batchSize,
      executable,
      feeds: () => fed,
      take(outputs, first, count) {
        for (let i = 0; i < count; i++) {
          const row = outputs.logits.subarray(i * classes.length, (i + 1) * classes.length);
          predicted[first + i] = row.indexOf(Math.max(...row));
          loss += logSumExp(row) - row[truth[first + i]];
        }
      },
    });
    const report = classificationReport(truth, predicted, { classes: classes.length });
    return { accuracy: report.accuracy, loss: loss / rows.length, report };
  }
  return Object.assign(validate, { close: () => executable.close() });
}

function logSumExp(values: Float32Array): number {
  const top = Math.max(...values);
  let sum = 0;
  for (const v of values) sum += Math.exp(v - top);
  return top + Math.log(sum);
}
