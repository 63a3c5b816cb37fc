/** @file Which patches are hidden, as the index lists that the masked autoencoder's graph is fed. */
import type { Random } from "@stokes/random";
import { type Architecture, patchCount, visibleCount } from "./architecture.ts";
import type { SpectrumRows } from "./spectrum-rows.ts";

/** Feeds of one batch, apart from its spectra. */
export interface Masking extends Record<string, Float32Array | Int32Array> {
  /** Rows of [batch * patches] that the encoder sees, ascending within a spectrum. */
  readonly visibleRows: Int32Array;
  /** The same, counted within the spectrum: which positions they get. */
  readonly visiblePatches: Int32Array;
  /** For each token of the decoder, the row of (class and visible tokens of all spectra, then mask tokens). */
  readonly decoderOrder: Int32Array;
  readonly decoderInverse: Int32Array;
  /** 1 where a patch is hidden, else 0. */
  readonly hidden: Float32Array;
}

/** The list of visible patches, ascending, for every spectrum of a batch. */
export type ChooseVisible = (spectrum: number) => ArrayLike<number>;

/** Patches to see, uniformly at random for each spectrum by itself. */
export function randomlyVisible(architecture: Architecture, random: Random): ChooseVisible {
  const patches = patchCount(architecture);
  const visible = visibleCount(architecture);
  return () => random.permutation(patches).subarray(0, visible).sort();
}

/** One run of neighbouring patches hidden, which may go round the end, so that every patch is hidden as often. */
export function blockHidden(architecture: Architecture, random: Random): ChooseVisible {
  const patches = patchCount(architecture);
  const visible = visibleCount(architecture);
  return () => {
    const first = random.integer(patches);
    return Int32Array.from({ length: visible }, (_, i) => (first + i) % patches).sort();
  };
}

/**
 * Patches to hide drawn without replacement, each the likelier the larger its weight (Efraimidis and Spirakis, Inf.
 * Process. Lett. 97, 181, 2006). `weights`: one a patch, above 0.
 */
export function weightedHidden(architecture: Architecture, random: Random, weights: ArrayLike<number>): ChooseVisible {
  const patches = patchCount(architecture);
  const visible = visibleCount(architecture);
  const waits = new Float64Array(patches);
  return () => {
    for (let p = 0; p < patches; p++) waits[p] = -Math.log(1 - random.uniform()) / weights[p];
    const order = Int32Array.from({ length: patches }, (_, p) => p).sort((a, b) => waits[b] - waits[a]);
    return order.subarray(0, visible).sort();
  };
}

/** How much goes on in each patch: the standard deviation within it, a mean over row-major `spectra`; never 0. */
export function bandWeights({ points, patch }: Architecture, { count, row }: SpectrumRows): Float64Array {
  const weights = new Float64Array(points / patch).fill(Number.MIN_VALUE);
  for (let i = 0; i < count; i++) {
    const spectrum = row(i);
    for (let start = 0; start < points; start += patch) {
      let sum = 0;
      let squares = 0;
      for (let j = start; j < start + patch; j++) {
        sum += spectrum[j];
        squares += spectrum[j] ** 2;
      }
      weights[start / patch] += Math.sqrt(Math.max(0, squares - sum ** 2 / patch) / patch);
    }
  }
  return weights;
}

export function createMasking(architecture: Architecture, batch: number, choose: ChooseVisible): Masking {
  const patches = patchCount(architecture);
  const visible = visibleCount(architecture);
  const tokens = 1 + patches;
  const masking: Masking = {
    visibleRows: new Int32Array(batch * visible),
    visiblePatches: new Int32Array(batch * visible),
    decoderOrder: new Int32Array(batch * tokens),
    decoderInverse: new Int32Array(batch * tokens),
    hidden: new Float32Array(batch * patches).fill(1),
  };
  let nextMask = batch * (1 + visible);
  for (let b = 0; b < batch; b++) {
    const seen = choose(b);
    const firstEncoded = b * (1 + visible);
    masking.decoderOrder[b * tokens] = firstEncoded;
    for (let i = 0; i < visible; i++) {
      masking.visibleRows[b * visible + i] = b * patches + seen[i];
      masking.visiblePatches[b * visible + i] = seen[i];
      masking.decoderOrder[b * tokens + 1 + seen[i]] = firstEncoded + 1 + i;
      masking.hidden[b * patches + seen[i]] = 0;
    }
    for (let p = 0; p < patches; p++) {
      if (masking.hidden[b * patches + p] === 1) masking.decoderOrder[b * tokens + 1 + p] = nextMask++;
    }
  }
  for (let i = 0; i < batch * tokens; i++) masking.decoderInverse[masking.decoderOrder[i]] = i;
  return masking;
}
