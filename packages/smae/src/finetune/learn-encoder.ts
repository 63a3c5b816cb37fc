import { spectrumCount } from "@stokes/spectra";
import { cosine, createTrainer, type RuntimeOptions, type Weights } from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import { buildClassifier } from "../network/classifier.ts";
import { augment } from "../pretrain/augment.ts";
import { createBatches, stepRandom } from "../pretrain/batches.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import { createRate, type ProgressOptions } from "../progress.ts";
import { compileClassifier } from "../use/class-logits.ts";
import { type LayerRateOptions, layerRates } from "./layer-rates.ts";
import { learnProbe } from "./learn-probe.ts";
import { type Learned, type PreparedTask, validationSpectra } from "./learning-task.ts";
import { type Objective, ranksAbove } from "./objective.ts";
import { createPlateau } from "./plateau.ts";
import { startWeights } from "./start-weights.ts";
import { createTrainingNoise } from "./training-noise.ts";

export interface LearnEncoderOptions extends ProgressOptions, RuntimeOptions, LayerRateOptions {
  readonly from: "model" | "scratch";
  /**
   * What the head begins as: small random weights, or the probe on the encoder as it is, which keeps the features from
   * being distorted (Kumar et al., arXiv 2202.10054) and is epoch 0 where the best epoch is chosen.
   */
  readonly headFrom: "random" | "probe";
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /**
   * `plateau`, as published: the rate falls where validation stops to gain, and training ends. `cosine`: a warm-up over a
   * tenth of the steps, then down to 0 at the last one.
   */
  readonly schedule: "plateau" | "cosine";
  readonly weightDecay: number;
  /** Whether spectra are augmented as in pre-training. */
  readonly augmentation: boolean;
  readonly dropout: number;
  readonly stochasticDepth: number;
  /** Called after every epoch with its entry in the history. */
  readonly onEpoch?: ((entry: Learned["history"][number]) => void) | undefined;
}

/** Fewer steps than this between two looks at the validation spectra say little, so a small set is gone through again. */
const MIN_STEPS_PER_EPOCH = 50;

/** Training spectra that a probe to begin from is fitted to at most: the fit costs the cube of their number. */
const MOST_PROBED = 1000;

/** Trains the encoder with a head for an objective; keeps the epoch that served the validation spectra best. */
export async function learnEncoder(
  task: PreparedTask,
  objective: Objective,
  options: LearnEncoderOptions,
): Promise<Learned> {
  const { model, prepared, trainCount, random } = task;
  const { outputs } = objective;
  const { epochs, batchSize, learningRate, weightDecay, augmentation, onProgress, onEpoch, signal } = options;
  const { architecture } = model.contract;
  const { points, encoder } = architecture;
  const batch = Math.min(batchSize, trainCount);
  const batches = createBatches(trainCount, batch, random.fork("batches"));
  const stepsPerEpoch = Math.max(MIN_STEPS_PER_EPOCH, batches.stepsPerEpoch);
  const steps = epochs * stepsPerEpoch;

  const noise = createTrainingNoise(options, encoder, random.fork("pool"));
  const { graph, logits, parameters } = buildClassifier(architecture, batch, outputs, noise.noiseFor);
  const targets = graph.input("targets", [batch, outputs]);
  const learned = encoderWeights(model);
  const known: Weights =
    options.from === "scratch" ? new Map([...learned].filter(([name]) => name.startsWith("encoder.input."))) : learned;
  const probe = options.headFrom === "probe" ? objective.probe : undefined;
  const probed = probe && (await learnProbe(task, probe, { ...runtimeOf(options), signal, most: MOST_PROBED }));
  const start = startWeights(parameters, probed?.weights ?? known, random);
  const pace =
    options.schedule === "plateau"
      ? createPlateau(learningRate)
      : { rate: cosine(learningRate, { steps, warmup: Math.ceil(steps / 10) }), report: () => false };
  const trainer = await createTrainer(objective.loss(logits, targets), parameters, start, {
    ...runtimeOf(options),
    optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay },
    schedule: pace.rate,
    rateScale: layerRates(encoder.depth, options),
  });

  const held = validationSpectra(task);
  const validator = await compileClassifier(architecture, outputs, {
    ...runtimeOf(options),
    batchSize: Math.min(64, spectrumCount(held)),
    phase: "finetune",
  });

  function feeds(step: number) {
    const rows = batches.rows(step);
    const input = new Float32Array(batch * points);
    const target = new Float32Array(batch * outputs);
    const draw = stepRandom(random, step);
    const augmenting = draw.fork("augmentation");
    for (let b = 0; b < batch; b++) {
      const spectrum = prepared.intensity.subarray(rows[b] * points, (rows[b] + 1) * points);
      const seen = input.subarray(b * points, (b + 1) * points);
      if (augmentation) augment(spectrum, seen, augmenting);
      else seen.set(spectrum);
      target.set(objective.target(rows[b]), b * outputs);
    }
    return { input, targets: target, ...noise.feeds(draw) };
  }

  const history: { [key: string]: number }[] = [];
  /** Weights and how they serve the validation spectra, after an epoch of which `facts` are known. */
  async function judged(weights: Weights, facts: { readonly [key: string]: number }) {
    const judgement = objective.judge(await validator.logits(held, weights));
    const entry = { ...facts, ...judgement.figures };
    history.push(entry);
    onEpoch?.(entry);
    return { judgement, weights };
  }

  const rate = createRate(0, steps, batch);
  try {
    let best = probed && (await judged(start, { epoch: 0 }));
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
      const now = await judged(trainer.weights(), { epoch, loss: total / summed });
      const gained = best === undefined || ranksAbove(now.judgement, best.judgement);
      if (gained) best = now;
      if (pace.report(gained)) break;
    }
    return { weights: best!.weights, history };
  } finally {
    await trainer.close();
    await validator.close();
  }
}
