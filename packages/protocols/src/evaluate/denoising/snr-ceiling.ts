import { noiseDeviation } from "@stokes/spectra";

export interface SnrCeiling {
  /** dB that a denoiser without any error would score, for what the reference differs by beyond the noise. */
  readonly perfect: number;
  /** dB that it would score if the reference's own white noise were all that is wrong with it. */
  readonly referenceNoise: number;
}

/**
 * The SNR against a measured reference that no denoiser can be expected to pass: of the squared difference of noisy spectrum
 * and reference, white noise of the former is taken away, whose variance second differences tell; what is left (noise of the
 * reference, real differences between the two) is error even of the noiseless spectrum, and no less than the noise of the reference.
 */
export function snrCeiling(reference: Float64Array, noisy: Float64Array): SnrCeiling {
  const noise = noiseDeviation(noisy) ** 2;
  const ownNoise = noiseDeviation(reference) ** 2;
  let [power, difference] = [0, 0];
  for (let j = 0; j < noisy.length; j++) {
    power += noisy[j] ** 2 / noisy.length;
    difference += (reference[j] - noisy[j]) ** 2 / noisy.length;
  }
  const signal = Math.max(power - noise, 0);
  const decibels = (error: number) => 10 * Math.log10(signal / error);
  return { perfect: decibels(Math.max(difference - noise, ownNoise)), referenceNoise: decibels(ownNoise) };
}
