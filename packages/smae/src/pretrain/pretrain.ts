import { DataError, UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { digest, type JsonValue, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { availableThreads, createTrainer, type RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { provenance } from "../model/provenance.ts";
import { buildMaskedAutoencoder, SHAPE_HEAD } from "../network/masked-autoencoder.ts";
import { createRate, type ProgressOptions } from "../progress.ts";
import { productVersion } from "../version.ts";
import { createBatches } from "./batches.ts";
import { type Checkpoint, checkFingerprint } from "./checkpoint.ts";
import { divideBatch } from "./divide-batch.ts";
import { createFeeds, type MaskingKind } from "./feeds.ts";
import type { Preset } from "./presets.ts";
import { pretrainStart, type StartOptions } from "./pretrain-start.ts";

export interface PretrainOptions extends StartOptions, ProgressOptions, RuntimeOptions {
  /** Which patches are hidden; `random` by default. */
  readonly masking?: MaskingKind | undefined;
  /** Whether the encoder sees augmented spectra, as by default, or spectra as they are. */
  readonly augmentation?: boolean | undefined;
  /** What is reconstructed, in place of the preset's: the spectrum as the encoder sees it, or as it was before augmentation. */
  readonly target?: Preset["target"] | undefined;
  /** Weight of the patches' shapes in the loss, in place of the preset's; 0 leaves them out. */
  readonly shapeWeight?: number | undefined;
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly seed?: number;
  /** Names of the files that the spectra come from, for the record. */
  readonly sources?: readonly string[];
  /** Terms on which others may use the model, for the record; by default those of the model that it goes on from. */
  readonly licence?: string | undefined;
  /** Goes on from here: bit for bit what an uninterrupted run on the same number of threads would have done. */
  readonly resume?: Checkpoint | undefined;
  /** Called after every epoch, and when the signal interrupts the run, with all that is needed to go on. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void | Promise<void>;
}

/**
 * Learns from unlabelled spectra: hides patches, reconstructs them, lowers the squared error on what was hidden and, as
 * often as `shapeWeight` says, on its shapes; the history holds the sum of both. The result denoises and embeds as it is,
 * and is what `finetune` starts from. Throws a DataError for fewer than two spectra, a TrainingError where the loss
 * diverges; where it goes on `from` a model, a ContractError for spectra that it cannot take.
 */
export async function pretrain(set: SpectrumSet, options: PretrainOptions = {}): Promise<Model> {
  const count = spectrumCount(set);
  if (count < 2) throw new DataError(`${count} spectrum is too few to learn from; give at least two`);
  const {
    seed = 0,
    sources = [],
    licence = options.from?.contract.licence,
    masking = "random",
    augmentation = true,
    resume,
    onCheckpoint,
    onProgress,
    signal,
  } = options;
  const start = await pretrainStart(set, options);
  const { preset, architecture, recipe, shift, spectra, parent } = start;
  const batchSize = Math.min(count, positive("batch", options.batchSize ?? preset.batchSize));
  const random = createRandom(seed).fork("pretrain");
  const batches = createBatches(count, batchSize, random.fork("batches"));
  const epochs = positive("epochs", options.epochs ?? preset.epochs(batches.stepsPerEpoch));
  const learningRate = options.learningRate ?? start.learningRate;
  const target = options.target ?? preset.target;
  const shapeWeight = options.shapeWeight ?? preset.shapeWeight;
  if (!(shapeWeight >= 0 && shapeWeight < Number.POSITIVE_INFINITY)) {
    throw new UsageError(`the weight of shapes is a number from 0, not ${shapeWeight}`);
  }

  const settings: { [key: string]: JsonValue } = {
    ...{ learningRate, batchSize },
    ...(masking === "random" ? {} : { masking }),
    ...(augmentation ? {} : { augmentation }),
    ...(target === preset.target ? {} : { target }),
    ...(shapeWeight === 0 ? {} : { shapeWeight }),
  };
  const dataDigest = await digest(set);
  const fingerprint = JSON.stringify({
    dataDigest,
    preset: preset.name,
    architecture,
    seed,
    recipe,
    epochs,
    ...settings,
    ...(parent === undefined ? {} : { from: parent.digest }),
  });
  if (resume !== undefined) checkFingerprint(resume, fingerprint);

  const steps = epochs * batches.stepsPerEpoch;
  const { parts, replicas } = divideBatch(batchSize, availableThreads(options));
  const { loss, parameters } = buildMaskedAutoencoder(architecture, batchSize / parts, { shapeWeight });
  const trainer = await createTrainer(loss, parameters, start.weights(parameters, random.fork("weights")), {
    ...runtimeOf(options),
    accumulate: parts,
    replicas,
    optimizer: preset.optimizer,
    ...(preset.averageDecay === undefined ? {} : { averageDecay: preset.averageDecay }),
    schedule: preset.schedule(learningRate, { stepsPerEpoch: batches.stepsPerEpoch, steps }),
  });
  try {
    if (resume !== undefined) trainer.restore(resume.trainer);
    const history: { readonly [key: string]: number }[] = [...(resume?.history ?? [])];
    let total = resume?.lossSoFar ?? 0;
    const rate = createRate(trainer.step, steps, batchSize);
    const size = batchSize / parts;
    const feeds = createFeeds(spectra, { architecture, batches, size, target, masking, augmentation, random });
    while (trainer.step < steps && !signal?.aborted) {
      const epochStart = trainer.step - (trainer.step % batches.stepsPerEpoch);
      const epoch = epochStart / batches.stepsPerEpoch;
      await trainer.run({
        until: epochStart + batches.stepsPerEpoch,
        batch: feeds,
        ...(signal === undefined ? {} : { signal }),
        onStep({ step, loss: value }) {
          total += value;
          onProgress?.({
            phase: "pretrain",
            epoch: epoch + 1,
            epochs,
            step: step + 1,
            steps,
            loss: total / (step + 1 - epochStart),
            ...rate(step + 1),
          });
        },
      });
      if (trainer.step === epochStart + batches.stepsPerEpoch) {
        history.push({ epoch: epoch + 1, loss: total / batches.stepsPerEpoch });
        total = 0;
      }
      await onCheckpoint?.({ trainer: trainer.state(), history, lossSoFar: total, fingerprint });
    }
    signal?.throwIfAborted();
    const training = {
      spectra: count,
      ...provenance(set),
      sources,
      dataDigest,
      seed,
      epochs,
      batchSize,
      settings,
      history,
      finishedAt: new Date().toISOString(),
      version: productVersion,
    };
    const contract = {
      kind: "autoencoder",
      architecture,
      shift: Array.from(shift),
      recipe,
      preset: preset.name,
      training,
      ...(parent === undefined ? {} : { parent }),
      ...(licence === undefined ? {} : { licence }),
    } as const;
    const weights = preset.averageDecay === undefined ? trainer.weights() : trainer.averagedWeights();
    return { contract, weights: new Map([...weights].filter(([name]) => !name.startsWith(SHAPE_HEAD))) };
  } finally {
    await trainer.close();
  }
}

function positive(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${name} is a whole number from 1, not ${value}`);
  return value;
}

export const runtimeOf = ({ provider, threads }: RuntimeOptions): RuntimeOptions => ({
  ...(provider === undefined ? {} : { provider }),
  ...(threads === undefined ? {} : { threads }),
});
