import { DataError } from "@stokes/errors";
import type { Model } from "@stokes/smae";
import { applyRecipe, type Recipe, row, type SpectrumSet, sameAxis, spectrumCount } from "@stokes/spectra";
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
 * What denoising gained: `prepared` and `estimate` as a model gives them, `truth` on their scale (`truthAsPrepared`).
 */
export function denoisingQuality(prepared: SpectrumSet, estimate: SpectrumSet, truth: SpectrumSet): DenoisingQuality {
  const spectra = spectrumCount(truth);
  const before = createNearness();
  const after = createNearness();
  let improved = 0;
  for (let i = 0; i < spectra; i++) {
    const errorBefore = before.add(row(prepared, i), row(truth, i));
    const errorAfter = after.add(row(estimate, i), row(truth, i));
    if (errorAfter < errorBefore) improved++;
  }
  const [was, is] = [before.mean(spectra), after.mean(spectra)];
  return { before: was, after: is, mseRatio: was.mse / is.mse, improvedShare: improved / spectra };
}

/**
 * The spectra `clean`, which are those of `set` without noise, on the scale of the model's estimates: prepared by the
 * model's recipe, then moved by what brings the noisy spectrum to [0, 1]. Throws a DataError where the two do not match.
 */
export function truthAsPrepared({ contract }: Model, set: SpectrumSet, clean: SpectrumSet): SpectrumSet {
  if (spectrumCount(clean) !== spectrumCount(set) || !sameAxis(set.shift, clean.shift)) {
    throw new DataError(
      `the truth has ${spectrumCount(clean)} spectra of ${clean.shift.length} points and the spectra are ` +
        `${spectrumCount(set)} of ${set.shift.length}; give the same spectra without noise`,
    );
  }
  const recipe: Recipe = {
    ...contract.recipe,
    steps: [...contract.recipe.steps, { step: "resample", shift: [...contract.shift] }],
  };
  const noisy = applyRecipe(set, recipe);
  const truth = applyRecipe(clean, recipe);
  const intensity = new Float32Array(truth.intensity.length);
  for (let i = 0; i < spectrumCount(truth); i++) {
    const measured = row(noisy, i);
    const low = measured.reduce((a, b) => Math.min(a, b));
    const range = measured.reduce((a, b) => Math.max(a, b)) - low;
    intensity.set(
      row(truth, i).map((value) => (value - low) / range),
      i * truth.shift.length,
    );
  }
  return { ...truth, intensity };
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
