/** @file Which patches are hidden, as the index lists that the masked autoencoder's graph is fed. */
import type { Random } from "@stokes/random";
import { type Architecture, patchCount, visibleCount } from "./architecture.ts";

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
