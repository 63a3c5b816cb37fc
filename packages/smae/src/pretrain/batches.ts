import type { Random } from "@stokes/random";

/**
 * Which spectra each step of a training run sees: every epoch all of them once, in a new order that depends on `random`
 * and the epoch only. A last batch that is not full is filled from the start of the order.
 */
export function createBatches(count: number, batchSize: number, random: Random) {
  const stepsPerEpoch = Math.ceil(count / batchSize);
  let known = -1;
  let order = new Uint32Array(0);
  return {
    stepsPerEpoch,
    rows(step: number): Uint32Array {
      const epoch = Math.floor(step / stepsPerEpoch);
      if (epoch !== known) {
        order = new Uint32Array(random.fork(`order ${epoch}`).permutation(count));
        known = epoch;
      }
      const first = (step % stepsPerEpoch) * batchSize;
      return Uint32Array.from({ length: batchSize }, (_, i) => order[(first + i) % count]);
    },
  };
}

/** The stream of random numbers for what step `step` needs besides its rows. */
export const stepRandom = (random: Random, step: number): Random => random.fork(`step ${step}`);
