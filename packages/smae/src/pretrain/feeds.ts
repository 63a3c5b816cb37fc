import type { Random } from "@stokes/random";
import type { Architecture } from "../network/architecture.ts";
import {
  bandWeights,
  blockHidden,
  type ChooseVisible,
  createMasking,
  randomlyVisible,
  weightedHidden,
} from "../network/masking.ts";
import type { SpectrumRows } from "../network/spectrum-rows.ts";
import { augment } from "./augment.ts";
import { type createBatches, stepRandom } from "./batches.ts";
import type { Preset } from "./presets.ts";

/** Which patches are hidden: any, one run of them, or rather those where spectra have bands. */
export type MaskingKind = "random" | "block" | "bands";

interface FeedsOptions {
  readonly architecture: Architecture;
  readonly batches: ReturnType<typeof createBatches>;
  /** Spectra in a part of a batch. */
  readonly size: number;
  readonly target: Preset["target"];
  readonly masking?: MaskingKind;
  /** Whether the encoder sees augmented spectra. */
  readonly augmentation?: boolean;
  readonly random: Random;
}

/**
 * What each part of each pre-training step is fed: spectra augmented and patches hidden at random, the same whatever the
 * number of parts. They draw from the step's random numbers in turn, so they are to be made in order.
 */
export function createFeeds(
  spectra: SpectrumRows,
  { architecture, batches, size, target, masking = "random", augmentation = true, random }: FeedsOptions,
) {
  const { points } = architecture;
  const choose = chooserOf(masking, architecture, spectra);
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
      const spectrum = spectra.row(rows[part * size + b]);
      clean?.set(spectrum, b * points);
      const seen = input.subarray(b * points, (b + 1) * points);
      if (augmentation) augment(spectrum, seen, draws.augmentation);
      else seen.set(spectrum);
    }
    return {
      input,
      target: clean ?? input,
      ...createMasking(architecture, size, choose(draws.masking)),
    };
  };
}

function chooserOf(
  masking: MaskingKind,
  architecture: Architecture,
  spectra: SpectrumRows,
): (random: Random) => ChooseVisible {
  switch (masking) {
    case "random":
      return (random) => randomlyVisible(architecture, random);
    case "block":
      return (random) => blockHidden(architecture, random);
    case "bands": {
      const weights = bandWeights(architecture, spectra);
      return (random) => weightedHidden(architecture, random, weights);
    }
  }
}
