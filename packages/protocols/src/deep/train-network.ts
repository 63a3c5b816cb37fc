import type { Random } from "@stokes/random";
import { createBatches, stepRandom } from "@stokes/smae";
import {
  createTrainer,
  type Feeds,
  type OptimizerOptions,
  type Parameter,
  type Schedule,
  type TrainerOptions,
  type Value,
  type Weights,
} from "onnxgrad";
import type { PeerRun } from "../peer.ts";

export interface TrainingPlan
  extends Pick<PeerRun, "signal" | "onProgress">,
    Pick<TrainerOptions, "clipNorm" | "rateScale" | "averageDecay"> {
  /** Number of training spectra. */
  readonly count: number;
  /** As the graph was built for; at most `count`. */
  readonly batchSize: number;
  readonly epochs: number;
  readonly optimizer: OptimizerOptions;
  readonly schedule: (run: { readonly steps: number; readonly stepsPerEpoch: number }) => Schedule;
  /** Where batches and all that `feeds` draws come from. */
  readonly random: Random;
  /** What the graph is fed for these training spectra; `draw` is the step's own stream. */
  readonly feeds: (rows: Uint32Array, draw: Random) => Feeds;
  /** Called after every epoch but the last; training ends where it says `true`. */
  readonly afterEpoch?:
    | ((epoch: { readonly epoch: number; readonly weights: Weights }) => Promise<boolean>)
    | undefined;
}

/**
 * Lowers the scalar `loss` over `parameters` from `weights` for so many passes over the training spectra; gives the last
 * weights, or their moving average where the plan keeps one. Rejects with the signal's reason once it aborts, with a
 * TrainingError where the loss diverges.
 */
export async function trainNetwork(
  loss: Value,
  parameters: readonly Parameter[],
  weights: Weights,
  plan: TrainingPlan,
): Promise<Weights> {
  const { count, batchSize, epochs, optimizer, schedule, random, feeds, afterEpoch, signal, onProgress } = plan;
  const { clipNorm, rateScale, averageDecay } = plan;
  const batches = createBatches(count, batchSize, random.fork("batches"));
  const { stepsPerEpoch } = batches;
  const steps = epochs * stepsPerEpoch;
  const trainer = await createTrainer(loss, parameters, weights, {
    optimizer,
    schedule: schedule({ steps, stepsPerEpoch }),
    ...(clipNorm === undefined ? {} : { clipNorm }),
    ...(rateScale === undefined ? {} : { rateScale }),
    ...(averageDecay === undefined ? {} : { averageDecay }),
  });
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      let total = 0;
      let summed = 0;
      await trainer.run({
        until: epoch * stepsPerEpoch,
        batch: (step) => feeds(batches.rows(step), stepRandom(random, step)),
        ...(signal === undefined ? {} : { signal }),
        onStep({ step, loss: value }) {
          total += value;
          summed++;
          onProgress?.({ step: step + 1, steps, loss: total / summed });
        },
      });
      signal?.throwIfAborted();
      if (epoch < epochs && (await afterEpoch?.({ epoch, weights: trainer.weights() }))) {
        onProgress?.({ step: steps, steps });
        break;
      }
    }
    return averageDecay === undefined ? trainer.weights() : trainer.averagedWeights();
  } finally {
    await trainer.close();
  }
}
