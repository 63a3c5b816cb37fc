import type { Random } from "@stokes/random";
import type { BacteriaIdPart } from "../parts.ts";
import { bands } from "./chemistry.ts";
import type { TwinKnobs } from "./knobs.ts";

/** What an instrument as adjusted in one campaign makes of the bands, tabulated. */
export interface Optics {
  /** bands x points: profiles of unit height. */
  readonly profiles: Float32Array;
  /** Raman shift of each point in cm-1, in the order of the files. */
  readonly shift: Float64Array;
  /** Relative sensitivity of each point. */
  readonly response: Float64Array;
}

/** Share of the Lorentzian in a band, the rest being Gaussian. */
const LORENTZIAN_SHARE = 0.6;
/** What a campaign adds to the offset of its era's axis, and to the tilt, as shares. */
const CAMPAIGN_OFFSET = 0.4;
const CAMPAIGN_TILT = 0.3;
/** Sizes of the linear, quadratic and cubic part of the response. */
const TILT_SIZES = [1, 0.7, 0.5];

/** Optics of a campaign on `shift`, in the order of the files. */
export function campaignOptics(random: Random, part: BacteriaIdPart, knobs: TwinKnobs, shift: Float64Array): Optics {
  const ofEra = random.fork(`optics/${knobs.campaigns[part].era}`);
  const ofCampaign = random.fork(`optics/${part}`);
  const offset = knobs.axis * (ofEra.normal() + CAMPAIGN_OFFSET * ofCampaign.normal());
  const broadening = Math.exp(knobs.broadening * ofEra.normal());
  const tilt = TILT_SIZES.map((size) => knobs.tilt * size * (ofEra.normal() + CAMPAIGN_TILT * ofCampaign.normal()));

  const points = shift.length;
  const profiles = new Float32Array(bands.length * points);
  bands.forEach(({ shiftCm1, widthCm1 }, b) => {
    const halfWidth = (widthCm1 * broadening) / 2;
    for (let j = 0; j < points; j++) {
      profiles[b * points + j] = pseudoVoigt((shift[j] - shiftCm1 - offset) / halfWidth);
    }
  });
  const response = Float64Array.from({ length: points }, (_, j) => {
    const u = 1 - (2 * j) / (points - 1);
    return Math.exp(tilt[0] * u + tilt[1] * (1.5 * u ** 2 - 0.5) + tilt[2] * (2.5 * u ** 3 - 1.5 * u));
  });
  return { shift, profiles, response };
}

/** A band of unit height, at a distance in half widths at half maximum. */
function pseudoVoigt(distance: number): number {
  const squared = distance ** 2;
  return LORENTZIAN_SHARE / (1 + squared) + (1 - LORENTZIAN_SHARE) * Math.exp(-Math.LN2 * squared);
}
