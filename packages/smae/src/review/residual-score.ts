import { noiseDeviation } from "@stokes/spectra";

/** What is left of one measurement after its estimate, against the noise. */
export interface ResidualScore {
  /** Standard deviation of the measurement's noise, from its second differences. */
  readonly noise: number;
  /** Root mean square of measurement - estimate, over the noise: near 1 where the estimate explains all but noise. */
  readonly ratio: number;
  /**
   * Mean of measurement - estimate over points `first` .. `last`, in standard errors: above 0 where the estimate lacks
   * what was measured. Where that is beyond noise, the noise is that of the window if it is above the spectrum's, as shot
   * noise is under bands.
   */
  score(first: number, last: number): number;
}

/** Noise below this share of the measurement's largest value is not believed, so that smooth data raise no alarm by rounding. */
const LEAST_NOISE_SHARE = 1e-5;

/** A mean residual of more standard errors than this is beyond noise: with white noise, one window in 1.7 million is. */
export const ALARM = 5;

/** Fewer points than this say little of a window's own noise. */
const LEAST_POINTS_FOR_NOISE = 8;

export function residualScore(measured: Float32Array, estimate: Float32Array): ResidualScore {
  const largest = measured.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const noise = Math.max(noiseDeviation(measured), LEAST_NOISE_SHARE * largest, Number.MIN_VALUE);
  let squares = 0;
  for (let j = 0; j < measured.length; j++) squares += (measured[j] - estimate[j]) ** 2;
  return {
    noise,
    ratio: Math.sqrt(squares / measured.length) / noise,
    score(first, last) {
      const count = last - first + 1;
      let sum = 0;
      for (let j = first; j <= last; j++) sum += measured[j] - estimate[j];
      const score = sum / Math.sqrt(count) / noise;
      if (Math.abs(score) <= ALARM || count < LEAST_POINTS_FOR_NOISE) return score;
      const own = noiseDeviation(measured.subarray(first, last + 1));
      return score / Math.max(1, own / noise);
    },
  };
}
