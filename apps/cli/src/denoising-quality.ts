import { DataError } from "@stokes/errors";
import type { Model } from "@stokes/smae";
import { applyRecipe, type Recipe, type SpectrumSet, sameAxis, spectrumCount } from "@stokes/spectra";
import { number } from "./text.ts";

/** Spectra beside the same spectra without noise; mean over spectra. */
export interface Nearness {
  /** 10 log10(mean(x²) / mean((truth - x)²)), decibels. */
  readonly snrDb: number;
  /** Mean squared error, in squares of the noisy spectrum's range. */
  readonly mse: number;
}

export interface DenoisingQuality {
  readonly before: Nearness;
  readonly after: Nearness;
  /** How many times less the mean squared error became. */
  readonly mseRatio: number;
  /** Share of the spectra that came nearer to the truth. */
  readonly improvedShare: number;
}

/**
 * What denoising gained. Noisy and clean spectra are prepared as the model does, and both are scaled by what brings the
 * noisy one to [0, 1], which is the scale of the estimate. Throws a DataError where `clean` is not of the same spectra.
 */
export function denoisingQuality(
  { contract }: Model,
  { set, estimate, clean }: { readonly set: SpectrumSet; readonly estimate: SpectrumSet; readonly clean: SpectrumSet },
): DenoisingQuality {
  const spectra = spectrumCount(set);
  if (spectrumCount(clean) !== spectra || !sameAxis(set.shift, clean.shift)) {
    throw new DataError(
      `the truth has ${spectrumCount(clean)} spectra of ${clean.shift.length} points and the spectra are ${spectra} of ` +
        `${set.shift.length}; give the same spectra without noise`,
    );
  }
  const recipe: Recipe = {
    version: 1,
    steps: [...contract.recipe.steps, { step: "resample", shift: [...contract.shift] }],
  };
  const noisyPrepared = applyRecipe(set, recipe);
  const cleanPrepared = applyRecipe(clean, recipe);
  const points = estimate.shift.length;
  const before = createNearness();
  const after = createNearness();
  let improved = 0;
  for (let i = 0; i < spectra; i++) {
    const noisy = noisyPrepared.intensity.subarray(i * points, (i + 1) * points);
    const low = noisy.reduce((a, b) => Math.min(a, b));
    const range = noisy.reduce((a, b) => Math.max(a, b)) - low;
    const scaled = (values: Float32Array) => values.map((value) => (value - low) / range);
    const truth = scaled(cleanPrepared.intensity.subarray(i * points, (i + 1) * points));
    const errorBefore = before.add(scaled(noisy), truth);
    const errorAfter = after.add(estimate.intensity.subarray(i * points, (i + 1) * points), truth);
    if (errorAfter < errorBefore) improved++;
  }
  const [was, is] = [before.mean(spectra), after.mean(spectra)];
  return { before: was, after: is, mseRatio: was.mse / is.mse, improvedShare: improved / spectra };
}

export function qualityLines({ before, after, mseRatio, improvedShare }: DenoisingQuality): string[] {
  return [
    `SNR ${before.snrDb.toFixed(1)} dB before, ${after.snrDb.toFixed(1)} dB after; squared error divided by ${number(mseRatio)}`,
    `${(100 * improvedShare).toFixed(1)} % of the spectra came nearer to the truth`,
  ];
}

function createNearness() {
  let snr = 0;
  let mse = 0;
  return {
    /** Adds a spectrum; gives its mean squared error. */
    add(values: Float32Array, truth: Float32Array): number {
      let power = 0;
      let error = 0;
      for (let j = 0; j < values.length; j++) {
        power += values[j] ** 2;
        error += (truth[j] - values[j]) ** 2;
      }
      snr += 10 * Math.log10(power / error);
      mse += error / values.length;
      return error / values.length;
    },
    mean: (spectra: number): Nearness => ({ snrDb: snr / spectra, mse: mse / spectra }),
  };
}
