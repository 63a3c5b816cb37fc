import { type Checkpoint, type Model, pretrain } from "@stokes/smae";
import type { Recipe, SpectrumSet } from "@stokes/spectra";
import { learnTexts } from "../texts/learn-texts.ts";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

/** How long to train: passes over the spectra, or about so many minutes. */
export type TrainingLength = { readonly epochs: number } | { readonly minutes: number };

export interface PretrainInput extends RuntimeChoice {
  readonly set: SpectrumSet;
  /** Applied to the set before training, and by the model ever after. */
  readonly recipe: Recipe;
  readonly preset: string;
  readonly length: TrainingLength;
  readonly seed: number;
  readonly sources: readonly string[];
  readonly resume?: Checkpoint | undefined;
}

/** All that is needed to go on: `epochs` is how many the run has in all. */
export interface TrainingHalt {
  readonly checkpoint: Checkpoint;
  readonly epochs: number;
}

export type TrainingEnd =
  | { readonly kind: "trained"; readonly model: Model }
  /** Without a halt where nothing was trained. */
  | { readonly kind: "stopped"; readonly halt: TrainingHalt | undefined };

/** How much work a reload may cost. */
const HALT_MS = 20_000;
/** Steps that the pace is measured on, after one to warm up. */
const PACE_STEPS = 4;

/** Trains a model on unlabelled spectra. A stop gives what is needed to go on; on the way it is delivered now and then. */
export async function pretrainModel(
  { set, recipe, preset, length, seed, sources, resume, ...choice }: PretrainInput,
  { signal, stop, progress, deliver }: OperationContext<TrainingHalt>,
): Promise<TrainingEnd> {
  const ended = AbortSignal.any([signal, stop]);
  const options = { preset, recipe, seed, sources, ...runtimeOptions(choice) };
  let halt: TrainingHalt | undefined;
  let deliveredAt = performance.now();
  try {
    progress({ fraction: undefined, text: learnTexts.starting });
    const epochs = "epochs" in length ? length.epochs : await epochsWithin(60 * length.minutes, set, options, ended);
    const model = await pretrain(set, {
      ...options,
      epochs,
      resume,
      signal: ended,
      onProgress: (found) => progress(jobProgress(found)),
      onCheckpoint(checkpoint) {
        halt = { checkpoint, epochs };
        if (ended.aborted || performance.now() - deliveredAt < HALT_MS) return;
        deliver(halt);
        deliveredAt = performance.now();
      },
    });
    return { kind: "trained", model };
  } catch (error) {
    if (signal.aborted || !stop.aborted) throw error;
    return { kind: "stopped", halt };
  }
}

type PretrainOptions = NonNullable<Parameters<typeof pretrain>[1]>;

/** Passes over the spectra that take about so long, by the pace of a few steps. At least one. */
async function epochsWithin(
  seconds: number,
  set: SpectrumSet,
  options: PretrainOptions,
  ended: AbortSignal,
): Promise<number> {
  const measured = new AbortController();
  let warm = 0;
  let epochs = 1;
  const trial = pretrain(set, {
    ...options,
    epochs: PACE_STEPS + 1,
    signal: AbortSignal.any([ended, measured.signal]),
    onProgress({ step, steps, epochs: of }) {
      if (step === 1) warm = performance.now();
      if (step !== 1 + PACE_STEPS) return;
      const secondsPerStep = (performance.now() - warm) / 1000 / PACE_STEPS;
      epochs = Math.max(1, Math.round((seconds / secondsPerStep / steps) * of));
      measured.abort();
    },
  });
  await trial.catch((error: unknown) => {
    if (!measured.signal.aborted) throw error;
  });
  return epochs;
}
