import type { BacteriaIdPart } from "../parts.ts";

/** Mean level of the Raman signal: the unit of all intensities before scaling. */
export const SIGNAL = 0.45;

/** The ranks of a lineage, from the widest. */
export const ranks = ["kingdom", "gram", "family", "genus", "species", "strain"] as const;

/** What differs between two campaigns of measurement. */
export interface CampaignKnobs {
  /** Campaigns of one era share an instrument's adjustment and a way to grow cultures. */
  readonly era: string;
  /** Spread of the chemistry of a class in this campaign: another culture, another day. */
  readonly culture: number;
  /** Spread of the chemistry of each batch, a block of rows inside a class. */
  readonly batch: number;
  /** Batches a class. */
  readonly batches: number;
  /** Standard deviation of the detector's noise at the mean level. */
  readonly noise: number;
  /** Factor on the variation from cell to cell. */
  readonly cell: number;
  /** Share of spectra with a cosmic spike. */
  readonly spikes: number;
}

/**
 * The numbers that give the twin its difficulty; they were tuned by hand to published figures of the measured data.
 * Differences in chemistry are standard deviations of the logarithm of a band's strength.
 */
export interface TwinKnobs {
  readonly rank: Readonly<Record<(typeof ranks)[number], number>>;
  /** The isogenic pair of MSSA and MRSA differs by this share of what strains differ by. */
  readonly isogenic: number;
  /** Share of the variance of a difference that each band has for itself; the rest all bands of a component share. */
  readonly bandShare: number;
  /** What a medium does to all classes of an era; campaigns of the era add 0.4 of it. */
  readonly campaign: number;
  /** Chemistry of a class in an era. */
  readonly era: number;
  /** Variation from cell to cell, in `cellRank` dimensions, and of each band for itself. */
  readonly cell: number;
  readonly cellRank: number;
  readonly cellBand: number;
  /** Response of the instrument between eras, log units. */
  readonly tilt: number;
  /** Offset of the axis between eras, cm-1; campaigns of the era add 0.4 of it. */
  readonly axis: number;
  /** Offset of the axis between spectra, cm-1. */
  readonly axisJitter: number;
  /** Relative spread of the resolution between eras. */
  readonly broadening: number;
  /** Median fluorescence, its log-normal spread, and the log spread of its shape between samples. */
  readonly background: number;
  readonly backgroundSpread: number;
  readonly backgroundShape: number;
  /** Smooth part of the fluorescence that the baseline step does not remove, as a share of it. */
  readonly residue: number;
  /** Degree of the polynomial that is taken away as baseline. */
  readonly degree: number;
  /** Log spread of the light level; acts on the noise. */
  readonly focus: number;
  /** Share of shot noise in the noise variance at the mean level. */
  readonly shot: number;
  readonly campaigns: Readonly<Record<BacteriaIdPart, CampaignKnobs>>;
}

const later = { culture: 0.11, batch: 0, batches: 1, noise: 0.2 };
const clinical = { ...later, cell: 1.2, spikes: 0.02 };

export const twinKnobs: TwinKnobs = {
  rank: { kingdom: 0.45, gram: 0.34, family: 0.4, genus: 0.26, species: 0.19, strain: 0.042 },
  isogenic: 0.75,
  bandShare: 0.6,
  campaign: 0.22,
  era: 0.14,
  cell: 0.1,
  cellRank: 6,
  cellBand: 0.03,
  tilt: 0.1,
  axis: 1.5,
  axisJitter: 0.25,
  broadening: 0.06,
  background: 0.8,
  backgroundSpread: 0.35,
  backgroundShape: 0.1,
  residue: 0.02,
  degree: 3,
  focus: 0.15,
  shot: 0.5,
  campaigns: {
    reference: { era: "a", culture: 0, batch: 0.05, batches: 4, noise: 0.21, cell: 1.1, spikes: 0.1 },
    finetune: { era: "b", ...later, cell: 1, spikes: 0.06 },
    test: { era: "b", ...later, cell: 1, spikes: 0.06 },
    "2018clinical": { era: "c", ...clinical },
    "2019clinical": { era: "d", ...clinical },
  },
};
