import { denoise, type Model, type Review, reviewEstimates } from "@stokes/smae";
import { type SpectrumSet, takeRows } from "@stokes/spectra";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export interface DenoiseInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  /** The spectra to denoise, ascending. */
  readonly rows: Uint32Array;
  readonly estimates: number;
}

export interface DenoisedSet {
  /** On the same points: the spectra as measured, and estimated. */
  readonly measured: SpectrumSet;
  readonly estimate: SpectrumSet;
  /** Disagreement of the estimates, a standard deviation. Spectra x points. */
  readonly uncertainty: Float32Array;
  /** One a spectrum. */
  readonly reviews: readonly Review[];
  readonly notes: readonly string[];
}

/** Denoised spectra, each reviewed against what was measured. */
export async function denoiseSet(
  { model, set, rows, estimates, ...choice }: DenoiseInput,
  { signal, progress }: OperationContext,
): Promise<DenoisedSet> {
  const { own, notes } = await denoise(model, takeRows(set, rows), {
    ...runtimeOptions(choice),
    estimates,
    signal,
    onProgress: (found) => progress(jobProgress(found)),
  });
  return { ...own, reviews: reviewEstimates(own), notes };
}
