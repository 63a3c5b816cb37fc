import type { Random } from "@stokes/random";
import type { Architecture } from "../network/architecture.ts";
import { createMasking, randomlyVisible } from "../network/masking.ts";
import { augment } from "./augment.ts";
import { type createBatches, stepRandom } from "./batches.ts";
import type { Preset } from "./presets.ts";

interface FeedsOptions {
  readonly architecture: Architecture;
  readonly batches: ReturnType<typeof createBatches>;
  /** Spectra in a part of a batch. */
  readonly size: number;
  readonly target: Preset["target"];
  readonly random: Random;
}

/**
 * What each part of each pre-training step is fed: spectra augmented and patches hidden at random, the same whatever the
 * number of parts. They draw from the step's random numbers in turn, so they are to be made in order.
 */
export function createFeeds(spectra: Float32Array, { architecture, batches, size, target, random }: FeedsOptions) {
  const { points } = architecture;
  let draws = { augmentation: random, masking: random };
  return (step: number, part: number) => {
    if (part === 0) {
      const draw = stepRandom(random, step);
      draws = { augmentation: draw.fork("augmentation"), masking: draw.fork("masking") };
    }
    const rows = batches.rows(step);
    const input = new Float32Array(size * points);
    const clean = target === "clean" ? new Float32Array(size * points) : undefined;
    for (let b = 0; b < size; b++) {
      const at = rows[part * size + b] * points;
      clean?.set(spectra.subarray(at, at + points), b * points);
      augment(spectra.subarray(at, at + points), input.subarray(b * points, (b + 1) * points), draws.augmentation);
    }
    return {
      input,
      target: clean ?? input,
      ...createMasking(architecture, size, randomlyVisible(architecture, draws.masking)),
    };
  };
}
