import type { SpectrumSet } from "@stokes/spectra";
import { spectrumCount } from "@stokes/spectra";
import type { Executable, Feeds } from "onnxgrad";
import { createRate, type Progress, type ProgressOptions } from "../progress.ts";

export interface BatchJob<Name extends string> extends ProgressOptions {
  readonly phase: Progress["phase"];
  readonly batchSize: number;
  readonly executable: Executable<Name>;
  /** Feeds besides `input` [batch, points]. */
  readonly feeds?: (batch: number) => Feeds;
  /** Takes the outputs for spectra `first` .. `first + count - 1`, which stand in their first `count` rows. */
  readonly take: (outputs: Record<Name, Float32Array>, first: number, count: number) => void;
}

/** Runs a graph over all spectra of a prepared set, batch by batch; the last batch is filled up with zeros. */
export async function predictInBatches<Name extends string>(set: SpectrumSet, job: BatchJob<Name>): Promise<void> {
  const { phase, batchSize, executable, feeds = () => ({}), take, onProgress, signal } = job;
  const points = set.shift.length;
  const count = spectrumCount(set);
  const steps = Math.ceil(count / batchSize);
  const rate = createRate(0, steps, batchSize);
  for (let step = 0; step < steps; step++) {
    signal?.throwIfAborted();
    const first = step * batchSize;
    const here = Math.min(batchSize, count - first);
    let input = set.intensity.subarray(first * points, (first + here) * points);
    if (here < batchSize) {
      const filled = new Float32Array(batchSize * points);
      filled.set(input);
      input = filled;
    }
    take(await executable.run({ input, ...feeds(step) }), first, here);
    onProgress?.({ phase, epoch: 0, epochs: 0, step: step + 1, steps, ...rate(step + 1) });
  }
}
