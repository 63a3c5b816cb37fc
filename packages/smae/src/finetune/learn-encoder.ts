import { takeRows } from "@stokes/spectra";
import { createTrainer, crossEntropy, mean, type RuntimeOptions, type Weights } from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import { buildClassifier } from "../network/classifier.ts";
import { createBatches, stepRandom } from "../pretrain/batches.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import { createRate, type ProgressOptions } from "../progress.ts";
import { compileClassifier } from "../use/class-logits.ts";
import { type ClassTargetOptions, classTargets } from "./class-targets.ts";
import { type LayerRateOptions, layerRates } from "./layer-rates.ts";
import type { Learned, LearningTask } from "./learning-task.ts";
import { createPlateau } from "./plateau.ts";
import { isBetter, type Score, score } from "./score.ts";
import { startWeights } from "./start-weights.ts";
import { createTrainingNoise } from "./training-noise.ts";

export interface LearnEncoderOptions extends ProgressOptions, RuntimeOptions, ClassTargetOptions, LayerRateOptions {
  readonly from: "model" | "scratch";
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly dropout: number;
  readonly stochasticDepth: number;
}

/** Fewer steps than this between two looks at the validation spectra say little, so a small set is gone through again. */
const MIN_STEPS_PER_EPOCH = 50;

/** Trains the encoder with a head for classes; keeps the epoch that served the validation spectra best. */
export async function learnEncoder(task: LearningTask, options: LearnEncoderOptions): Promise<Learned> {
  const { model, prepared, labels, trainCount, classes, random } = task;
  const { epochs, batchSize, learningRate, onProgress, signal } = options;
  const { architecture } = model.contract;
  const { points, encoder } = architecture;
  const batch = Math.min(batchSize, trainCount);
  const batches = createBatches(trainCount, batch, random.fork("batches"));
  const stepsPerEpoch = Math.max(MIN_STEPS_PER_EPOCH, batches.stepsPerEpoch);
  const steps = epochs * stepsPerEpoch;
  const targetOf = classTargets(labels.subarray(0, trainCount), classes.length, options);

  const noise = createTrainingNoise(options, encoder, random.fork("pool"));
  const { graph, logits, parameters } = buildClassifier(architecture, batch, classes.length, noise.noiseFor);
  const targets = graph.input("targets", [batch, classes.length]);
  const known: Weights = options.from === "scratch" ? new Map() : encoderWeights(model);
  const plateau = createPlateau(learningRate);
  const trainer = await createTrainer(
    mean(crossEntropy(logits, targets)),
    parameters,
    startWeights(parameters, known, random),
    {
      ...runtimeOf(options),
      optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 1e-5 },
      schedule: plateau.rate,
      rateScale: layerRates(encoder.depth, options),
    },
  );

  const heldRows = Uint32Array.from({ length: labels.length - trainCount }, (_, i) => trainCount + i);
  const held = takeRows(prepared, heldRows);
  const truth = labels.subarray(trainCount);
  const validator = await compileClassifier(architecture, classes.length, {
    ...runtimeOf(options),
    batchSize: Math.min(64, heldRows.length),
    phase: "finetune",
  });

  function feeds(step: number) {
    const rows = batches.rows(step);
    const input = new Float32Array(batch * points);
    const target = new Float32Array(batch * classes.length);
    for (let b = 0; b < batch; b++) {
      input.set(prepared.intensity.subarray(rows[b] * points, (rows[b] + 1) * points), b * points);
      target.set(targetOf[labels[rows[b]]], b * classes.length);
    }
    return { input, targets: target, ...noise.feeds(stepRandom(random, step)) };
  }

  const rate = createRate(0, steps, batch);
  const history: { [key: string]: number }[] = [];
  let best: { score: Score; weights: Weights } | undefined;
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      let total = 0;
      let summed = 0;
      await trainer.run({
        until: epoch * stepsPerEpoch,
        batch: feeds,
        ...(signal === undefined ? {} : { signal }),
        onStep({ step, loss }) {
          total += loss;
          summed++;
          onProgress?.({
            phase: "finetune",
            epoch,
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
      const now = score(await validator.logits(held, weights), truth);
      history.push({ epoch, loss: total / summed, validationAccuracy: now.accuracy, validationLoss: now.loss });
      const gained = best === undefined || isBetter(now, best.score);
      if (gained) best = { score: now, weights };
      if (plateau.report(gained)) break;
    }
  } finally {
    await trainer.close();
    await validator.close();
  }
  return { weights: best!.weights, history };
}
