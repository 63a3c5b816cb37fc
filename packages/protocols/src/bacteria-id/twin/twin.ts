/**
 * @file A simulated twin of Bacteria-ID: the same parts, order of rows, labels, axis and range of values as the measured
 * set, about as hard, and no measured spectrum in it. A spectrum is made in the order in which an instrument would make
 * it: chemistry (factors on band strengths for each rank of the lineage, the campaign, the culture, the batch and the
 * cell), optics, background, detector, processing. Another seed is another world of about the same difficulty.
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import type { BacteriaIdPart } from "../parts.ts";
import { nominalAxis } from "./axis.ts";
import { sampleBackground } from "./background.ts";
import { cellSpectra } from "./cell-spectra.ts";
import { add, createChemistry } from "./chemistry.ts";
import { addDetectorNoise } from "./detector.ts";
import { type TwinKnobs, twinKnobs } from "./knobs.ts";
import { campaignOptics } from "./optics.ts";
import { createProcessing } from "./processing.ts";
import { partSamples, type TwinSample } from "./samples.ts";

/** Of the generator: a higher one may give other numbers for the same seed. */
export const TWIN_VERSION = 1;

/** What a campaign adds to the chemistry of its era, as a share. */
const CAMPAIGN_SHARE = 0.4;
const BLOCK_ROWS = 256;

export interface TwinOptions {
  readonly seed?: number;
  /** Spectra of each isolate in the reference; the other parts have their size. */
  readonly perClass?: number;
  /** Raman shift of each point in cm-1, in the order of the files (falling). */
  readonly shift?: Float64Array;
  readonly knobs?: TwinKnobs;
}

export interface TwinBlock {
  /** rows x points, in the order of the files' points. */
  readonly intensity: Float32Array;
  /** One a row. */
  readonly labels: readonly number[];
}

export interface NoiselessSpectrum {
  /** Bands and fluorescence in units of intensity, before detector and processing; the next one comes in the same array. */
  readonly spectrum: Float64Array;
  readonly label: number;
  /** What this spectrum's noise is drawn from. */
  readonly random: Random;
}

export interface BacteriaIdTwin {
  readonly seed: number;
  readonly perClass: number;
  readonly shift: Float64Array;
  readonly knobs: TwinKnobs;
  spectra(part: BacteriaIdPart): number;
  /** The spectra of a part in order as they come to the detector. */
  noiseless(part: BacteriaIdPart): Generator<NoiselessSpectrum>;
  /** The rows of a part in order, as in the files, in blocks, so that memory stays small. */
  blocks(part: BacteriaIdPart): Generator<TwinBlock>;
}

/** A world; nothing is drawn before a part is asked for. Throws a DataError unless `perClass` is a whole number from 1. */
export function bacteriaIdTwin({
  seed = 0,
  perClass = 2000,
  shift = nominalAxis(),
  knobs = twinKnobs,
}: TwinOptions = {}): BacteriaIdTwin {
  if (!Number.isInteger(perClass) || perClass < 1) {
    throw new DataError(`the reference has a whole number of spectra a class, from 1, not ${perClass}`);
  }
  const random = createRandom(seed).fork("bacteria-id twin");
  const chemistry = createChemistry(random, knobs);
  const samples = (part: BacteriaIdPart) => partSamples(part, chemistry, perClass);

  function* noiseless(part: BacteriaIdPart): Generator<NoiselessSpectrum> {
    const { era, culture, batch, batches } = knobs.campaigns[part];
    const optics = campaignOptics(random, part, knobs, shift);
    const medium = chemistry.difference(knobs.campaign, `medium/${era}`);
    add(medium, chemistry.difference(CAMPAIGN_SHARE * knobs.campaign, `medium/${part}`));
    const cells = cellSpectra(knobs, knobs.campaigns[part], optics, chemistry.mixing);
    for (const { key, label, spectra, strengths } of samples(part)) {
      const logs = strengths();
      add(logs, medium);
      add(logs, chemistry.difference(knobs.era, `era/${era}/${key}`));
      add(logs, chemistry.difference(culture, `culture/${part}/${key}`));
      const addBackground = sampleBackground(random.fork(`background/${part}/${key}`), knobs, shift.length);
      for (let b = 0; b < batches; b++) {
        const ofBatch = Float64Array.from(logs);
        add(ofBatch, chemistry.difference(batch, `batch/${part}/${key}/${b}`));
        const drawn = random.fork(`cells/${part}/${key}/${b}`);
        const nextCell = cells(ofBatch, drawn);
        const rows = Math.floor(((b + 1) * spectra) / batches) - Math.floor((b * spectra) / batches);
        for (let i = 0; i < rows; i++) {
          const spectrum = nextCell();
          addBackground(spectrum, drawn);
          yield { spectrum, label, random: drawn };
        }
      }
    }
  }

  function* blocks(part: BacteriaIdPart): Generator<TwinBlock> {
    const points = shift.length;
    const process = createProcessing(points, knobs.degree);
    let left = spectra(part);
    let intensity = new Float32Array(Math.min(BLOCK_ROWS, left) * points);
    let labels: number[] = [];
    for (const { spectrum, label, random } of noiseless(part)) {
      addDetectorNoise(spectrum, random, knobs.campaigns[part], knobs);
      process(spectrum);
      intensity.set(spectrum, labels.length * points);
      labels.push(label);
      if (labels.length * points < intensity.length) continue;
      yield { intensity, labels };
      left -= labels.length;
      intensity = new Float32Array(Math.min(BLOCK_ROWS, left) * points);
      labels = [];
    }
  }

  const spectra = (part: BacteriaIdPart) => samples(part).reduce((sum, sample: TwinSample) => sum + sample.spectra, 0);
  return { seed, perClass, shift, knobs, spectra, noiseless, blocks };
}
