/**
 * @file Blind-spot denoising: every point is estimated only from runs of the masked autoencoder in which its patch was
 * hidden, so the noise of the point itself cannot reach its estimate (the idea of Krull, Buchholz, Jug, "Noise2Void",
 * CVPR 2019, carried to patches). Deviation from arXiv 2504.16130, on purpose: its published code also uses decoder
 * outputs at visible positions, which the loss never trained.
 */
import { ContractError, UsageError } from "@stokes/errors";
import { createRandom } from "@stokes/random";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { compile, type RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { patchCount, visibleCount } from "../network/architecture.ts";
import { buildMaskedAutoencoder } from "../network/masked-autoencoder.ts";
import { createMasking } from "../network/masking.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ProgressOptions } from "../progress.ts";
import { type CarriedBack, carryBack } from "./carry-back.ts";
import { combineOnOwnAxis } from "./combine-on-own-axis.ts";
import { predictInBatches } from "./predict.ts";
import { prepare } from "./prepare.ts";

export interface DenoiseOptions extends ProgressOptions, RuntimeOptions {
  /** Estimates of every point, each from other visible patches. */
  readonly estimates?: number;
  readonly seed?: number;
  readonly batchSize?: number;
  /** Weigh the blind estimate against the measurement by their variances (`combineWithMeasurement`). Default: no. */
  readonly combine?: boolean;
}

export interface Denoised {
  /** Estimates on the model's axis, scaled as `prepared`; the columns are kept. */
  readonly estimate: SpectrumSet;
  /**
   * Spectra x points. Of the blind estimate: standard deviation of a point's estimates over the maskings, which is their
   * disagreement and not their whole error. Combined with the measurement: posterior standard deviation.
   */
  readonly uncertainty: Float32Array;
  /** The spectra as the model saw them: prepared, on its axis, in [0, 1]. */
  readonly prepared: SpectrumSet;
  /** The same on the spectra's own axis and scale. */
  readonly own: CarriedBack;
  readonly notes: readonly string[];
}

/** Denoises spectra with a pre-trained model. Throws a ContractError for a classifier, which has no decoder. */
export async function denoise(model: Model, set: SpectrumSet, options: DenoiseOptions = {}): Promise<Denoised> {
  const { estimates = 8, seed = 0, combine = false, onProgress, signal } = options;
  const { architecture, kind } = model.contract;
  if (kind !== "autoencoder") {
    throw new ContractError(`a ${kind} has no decoder and cannot denoise; use the pre-trained model it was made from`);
  }
  if (!Number.isInteger(estimates) || estimates < 1) {
    throw new UsageError(`the number of estimates is a whole number from 1, not ${estimates}`);
  }
  const { set: prepared, afterRecipe, notes } = prepare(set, model.contract);
  const rows = spectrumCount(prepared);
  const { points, patch } = architecture;
  const patches = patchCount(architecture);
  const batchSize = Math.min(rows, options.batchSize ?? 64);
  const { graph, reconstruction } = buildMaskedAutoencoder(architecture, batchSize);
  const executable = await compile(graph, { reconstruction }, { weights: model.weights, ...runtimeOf(options) });

  const sums = new Float64Array(rows * points);
  const squares = new Float64Array(rows * points);
  const counts = new Float64Array(rows * patches);
  const random = createRandom(seed).fork("denoise");
  const maskings = coveringMaskings(patches, visibleCount(architecture), estimates, random);
  try {
    for (const [run, visible] of maskings.entries()) {
      const masking = createMasking(architecture, batchSize, () => visible);
      const hidden = [...Array(patches).keys()].filter((p) => !visible.includes(p));
      await predictInBatches(prepared, {
        phase: "denoise",
        batchSize,
        executable,
        feeds: () => masking,
        onProgress:
          onProgress &&
          ((p) =>
            onProgress({
              ...p,
              step: run * p.steps + p.step,
              steps: maskings.length * p.steps,
              secondsLeft: p.secondsLeft + ((maskings.length - run - 1) * p.steps * batchSize) / p.spectraPerSecond,
            })),
        signal,
        take(outputs, first, count) {
          for (let i = 0; i < count; i++) {
            for (const p of hidden) {
              counts[(first + i) * patches + p]++;
              const from = (i * patches + p) * patch;
              const to = (first + i) * points + p * patch;
              for (let j = 0; j < patch; j++) {
                const value = outputs.reconstruction[from + j];
                sums[to + j] += value;
                squares[to + j] += value * value;
              }
            }
          }
        },
      });
    }
  } finally {
    await executable.close();
  }
  const blind = new Float32Array(rows * points);
  const disagreement = new Float32Array(rows * points);
  for (let i = 0; i < blind.length; i++) {
    const n = counts[Math.floor(i / patch)];
    const mean = sums[i] / n;
    blind[i] = mean;
    disagreement[i] = n > 1 ? Math.sqrt(Math.max(0, squares[i] - n * mean * mean) / (n - 1)) : 0;
  }
  const { estimate: intensity, deviation: uncertainty } = combine
    ? combineOnOwnAxis({ blind, prepared, afterRecipe })
    : { estimate: blind, deviation: disagreement };
  const parameters = { estimates, seed, ...(combine ? { combine } : {}) };
  const entry = { step: "denoise", version: 1, parameters };
  const estimate = { ...prepared, intensity, history: [...prepared.history, entry] };
  const { notes: carriedNotes, ...own } = carryBack(
    { set, afterRecipe, estimate, uncertainty, historyEntry: entry },
    model.contract,
  );
  return { estimate, uncertainty, prepared, own, notes: [...notes, ...carriedNotes] };
}

/**
 * Lists of visible patches such that every patch is hidden at least `estimates` times, as evenly as can be: random
 * orders of all patches, one after the other, are cut into pieces that are hidden in turn.
 */
export function coveringMaskings(
  patches: number,
  visible: number,
  estimates: number,
  random: ReturnType<typeof createRandom>,
): number[][] {
  const hiddenCount = patches - visible;
  const maskings: number[][] = [];
  for (let round = 0; round < estimates; round++) {
    const order = [...random.permutation(patches)];
    for (let start = 0; start < patches; start += hiddenCount) {
      const hidden = new Set(order.slice(start, start + hiddenCount));
      for (let i = 0; hidden.size < hiddenCount; i++) hidden.add(order[i]);
      maskings.push([...Array(patches).keys()].filter((p) => !hidden.has(p)));
    }
  }
  return maskings;
}
