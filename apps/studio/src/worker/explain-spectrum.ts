import { type Band, explain, type Model } from "@stokes/smae";
import { type SpectrumSet, takeRows } from "@stokes/spectra";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export interface ExplainInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  /** The spectrum, as a row of the set. */
  readonly row: number;
}

export interface ExplainedSpectrum {
  /** The class whose probability was watched. */
  readonly label: string;
  readonly bands: readonly Band[];
  /** Fall of the logarithm of the class's probability without each band. */
  readonly drop: Float64Array;
  /** Axis, and the spectrum as the model saw it. */
  readonly shift: Float64Array;
  readonly intensity: Float32Array;
  /** Mean drop over the bands that cover each point. */
  readonly importance: Float64Array;
}

/** Which bands decided what one spectrum was told to be. */
export async function explainSpectrum(
  { model, set, row: chosen, ...choice }: ExplainInput,
  { signal, progress }: OperationContext,
): Promise<ExplainedSpectrum> {
  const one = takeRows(set, [chosen]);
  const found = await explain(model, one, [0], {
    ...runtimeOptions(choice),
    signal,
    onProgress: (found) => progress(jobProgress(found)),
  });
  const { labels, bands, drop, prepared, importance } = found;
  return { label: labels[0], bands, drop, shift: prepared.shift, intensity: prepared.intensity, importance };
}
