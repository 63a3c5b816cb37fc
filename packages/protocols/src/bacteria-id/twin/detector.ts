import type { Random } from "@stokes/random";
import { type CampaignKnobs, SIGNAL, type TwinKnobs } from "./knobs.ts";

/**
 * Adds the noise of one measurement to `spectrum`: shot noise, whose variance follows the signal, and read noise, both the
 * larger the less light the focus lets through; and in a share of the spectra a spike of one point.
 */
export function addDetectorNoise(
  spectrum: Float64Array,
  random: Random,
  { noise, spikes }: CampaignKnobs,
  { shot, focus, background }: TwinKnobs,
): void {
  const light = Math.exp(focus * random.normal());
  const read = (noise ** 2 * (1 - shot)) / light ** 2;
  const perSignal = (noise ** 2 * shot) / (SIGNAL + background) / light;
  for (let j = 0; j < spectrum.length; j++) {
    spectrum[j] += Math.sqrt(Math.max(1e-8, read + perSignal * spectrum[j])) * random.normal();
  }
  if (random.uniform() < spikes) spectrum[random.integer(spectrum.length)] += 0.5 + 1.5 * random.uniform();
}
