import type { Random } from "@stokes/random";
import { moveSpectrum, sumBands } from "./band-sum.ts";
import { bands } from "./chemistry.ts";
import { type CampaignKnobs, SIGNAL, type TwinKnobs } from "./knobs.ts";
import type { Optics } from "./optics.ts";

/**
 * For a campaign: from the logarithms of a batch's band strengths, a function that gives the Raman spectrum of one cell
 * after another, in one array. The batch's mean level is `SIGNAL`.
 */
export function cellSpectra(
  { cellRank, cell, cellBand, axisJitter }: TwinKnobs,
  campaign: CampaignKnobs,
  { shift, profiles, response }: Optics,
  mixing: Float64Array,
): (logs: Float64Array, random: Random) => () => Float64Array {
  const points = shift.length;
  const components = mixing.length / cellRank;
  const spectrum = new Float64Array(points);
  const amplitudes = new Float64Array(bands.length);
  const place = new Float64Array(cellRank);
  const ofComponent = new Float64Array(components);

  return (logs, random) => {
    sumBands(profiles, logs.map(Math.exp), spectrum);
    const scale = Math.log((SIGNAL * points) / spectrum.reduce((sum, value) => sum + value, 0));
    return () => {
      for (let r = 0; r < cellRank; r++) place[r] = cell * campaign.cell * random.normal();
      for (let c = 0; c < components; c++) {
        let sum = 0;
        for (let r = 0; r < cellRank; r++) sum += place[r] * mixing[r * components + c];
        ofComponent[c] = sum;
      }
      for (let b = 0; b < amplitudes.length; b++) {
        const own = cellBand * campaign.cell * random.normal();
        amplitudes[b] = Math.exp(scale + logs[b] + ofComponent[bands[b].component] + own);
      }
      sumBands(profiles, amplitudes, spectrum);
      moveSpectrum(spectrum, shift, axisJitter * random.normal());
      for (let j = 0; j < points; j++) spectrum[j] *= response[j];
      return spectrum;
    };
  };
}
