/**
 * @file Training and use of convolutional classifiers, whatever their layers: cross-entropy, the epoch that served the
 * validation spectra best (highest accuracy, then lowest cross-entropy), an end after some epochs without gain.
 * An epoch has at least 50 steps: a few labels are gone through several times before the validation spectra are looked at.
 */
import { argmaxRows } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import type { SpectrumSet } from "@stokes/spectra";
import {
  type AdamWOptions,
  classTargets,
  constant,
  crossEntropy,
  declareParameters,
  Graph,
  initialWeights,
  mean,
  type Scope,
  softmax,
  type Value,
  type Weights,
} from "onnxgrad";
import { createRowFunction, outputRows } from "../deep/row-function.ts";
import { takeRowValues } from "../deep/take-row-values.ts";
import { trainNetwork } from "../deep/train-network.ts";
import { type Rows, unitSpectra } from "../deep/unit-spectra.ts";
import type { PeerRun } from "../peer.ts";
import { createDropout } from "./dropout-masks.ts";
import type { FittedPeer, LabelledSpectra } from "./identification-peer.ts";

const MIN_STEPS_PER_EPOCH = 50;
const PREDICTION_BATCH = 64;

export interface LayerOptions {
  readonly classes: number;
  /** Whether batches are normalised by their own statistics. */
  readonly training: boolean;
  /** Hides a share of the values in training; nothing otherwise. */
  readonly dropout: (x: Value, rate: number) => Value;
}

/** Spectra [batch, points], each in [0, 1] -> logits [batch, classes]. */
export type Layers = (scope: Scope, spectra: Value, options: LayerOptions) => Value;

export interface ClassifierPlan {
  readonly layers: Layers;
  readonly classes: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: AdamWOptions;
  /** Epochs without gain after which training ends. */
  readonly patience: number;
}

export interface ClassifierParts {
  readonly train: LabelledSpectra;
  readonly validation: LabelledSpectra;
}

/** Learns classes; from `start` where there are such weights, else from random ones. */
export async function learnClassifier(
  plan: ClassifierPlan,
  { train, validation }: ClassifierParts,
  { seed, epochs, signal, onProgress }: Pick<PeerRun, "seed" | "epochs" | "signal" | "onProgress">,
  start?: Weights,
): Promise<Weights> {
  const { layers, classes, learningRate, optimizer, patience } = plan;
  const random = createRandom(seed).fork("classifier");
  const rows = unitSpectra(train.spectra);
  const batchSize = Math.min(plan.batchSize, rows.rows);
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const masks = createDropout();
  const input = graph.input("input", [batchSize, rows.columns]);
  const targets = graph.input("targets", [batchSize, classes]);
  const logits = layers(scope, input, { classes, training: true, dropout: masks.dropout });
  const judge = await createJudge(plan, validation);
  const passes = Math.max(1, Math.ceil((MIN_STEPS_PER_EPOCH * batchSize) / rows.rows));
  let epochsWithoutGain = 0;
  try {
    const last = await trainNetwork(
      mean(crossEntropy(logits, targets)),
      parameters,
      start ?? initialWeights(parameters, random.fork("weights").uniform),
      {
        count: passes * rows.rows,
        batchSize,
        epochs,
        optimizer,
        schedule: () => constant(learningRate),
        random,
        feeds(drawn, draw) {
          const chosen = drawn.map((row) => row % rows.rows);
          const labels = Int32Array.from(chosen, (row) => train.labels[row]);
          return {
            input: takeRowValues(rows, chosen),
            targets: classTargets(labels, { classes }),
            ...masks.feeds(draw),
          };
        },
        async afterEpoch({ weights }) {
          epochsWithoutGain = (await judge.gains(weights, signal)) ? 0 : epochsWithoutGain + 1;
          return epochsWithoutGain >= patience;
        },
        signal,
        onProgress,
      },
    );
    await judge.gains(last, signal);
    return judge.best();
  } finally {
    await judge.close();
  }
}

/** The classifier with these weights. */
export function fittedClassifier(plan: ClassifierPlan, weights: Weights, signal?: AbortSignal): FittedPeer {
  return {
    async predictProbabilities(spectra: SpectrumSet) {
      const rows = unitSpectra(spectra);
      const probabilities = softmax(logitsFor(plan, rows));
      const { values, columns } = await outputRows(probabilities, rows, weights, signal);
      return { values: Float64Array.from(values), rows: rows.rows, columns };
    },
  };
}

/** Keeps the weights that serve the validation spectra best. */
async function createJudge(plan: ClassifierPlan, { spectra, labels }: LabelledSpectra) {
  const rows = unitSpectra(spectra);
  const network = await createRowFunction(logitsFor(plan, rows));
  let best: { readonly weights: Weights; readonly accuracy: number; readonly loss: number } | undefined;
  return {
    async gains(weights: Weights, signal: AbortSignal | undefined): Promise<boolean> {
      const { accuracy, loss } = score(await network.apply(rows, weights, signal), labels);
      const gained = best === undefined || accuracy > best.accuracy || (accuracy === best.accuracy && loss < best.loss);
      if (gained) best = { weights, accuracy, loss };
      return gained;
    },
    best: () => best!.weights,
    close: () => network.close(),
  };
}

function logitsFor({ layers, classes }: ClassifierPlan, { rows, columns }: Rows): Value {
  const graph = new Graph();
  const input = graph.input("input", [Math.max(1, Math.min(PREDICTION_BATCH, rows)), columns]);
  return layers(declareParameters(graph).scope, input, { classes, training: false, dropout: (x) => x });
}

/** Accuracy, and the mean cross-entropy of the softmax of logits. */
function score(logits: Rows, labels: Int32Array): { accuracy: number; loss: number } {
  const { values, rows, columns } = logits;
  const told = argmaxRows(logits);
  let correct = 0;
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const largest = values[i * columns + told[i]];
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += Math.exp(values[i * columns + c] - largest);
    loss += (largest + Math.log(sum) - values[i * columns + labels[i]]) / rows;
    if (told[i] === labels[i]) correct++;
  }
  return { accuracy: correct / rows, loss };
}
