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
import { moveSpectrum, sumBands } from "./band-sum.ts";
import { add, bands, createChemistry } from "./chemistry.ts";
import { addDetectorNoise } from "./detector.ts";
import { SIGNAL, type TwinKnobs, twinKnobs } from "./knobs.ts";
import { campaignOptics, type Optics } from "./optics.ts";
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
  /** rows x points, in the order of the files' points; valid until the next block is asked for. */
  readonly intensity: Float32Array;
  /** One a row. */
  readonly labels: readonly number[];
}

export interface BacteriaIdTwin {
  readonly seed: number;
  readonly perClass: number;
  readonly shift: Float64Array;
  readonly knobs: TwinKnobs;
  spectra(part: BacteriaIdPart): number;
  /** The rows of a part in order, in blocks, so that memory stays small. */
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

  function* blocks(part: BacteriaIdPart): Generator<TwinBlock> {
    const { era, culture, batch, batches } = knobs.campaigns[part];
    const optics = campaignOptics(random, part, knobs, shift);
    const medium = chemistry.difference(knobs.campaign, `medium/${era}`);
    add(medium, chemistry.difference(CAMPAIGN_SHARE * knobs.campaign, `medium/${part}`));
    const spectrum = createSpectrumMaker(knobs, part, optics, chemistry.mixing);
    for (const { key, label, spectra, strengths } of samples(part)) {
      const logs = strengths();
      add(logs, medium);
      add(logs, chemistry.difference(knobs.era, `era/${era}/${key}`));
      add(logs, chemistry.difference(culture, `culture/${part}/${key}`));
      const addBackground = sampleBackground(random.fork(`background/${part}/${key}`), knobs, shift.length);
      for (let b = 0; b < batches; b++) {
        const ofBatch = Float64Array.from(logs);
        add(ofBatch, chemistry.difference(batch, `batch/${part}/${key}/${b}`));
        const make = spectrum(ofBatch, addBackground, random.fork(`cells/${part}/${key}/${b}`));
        const rows = Math.floor(((b + 1) * spectra) / batches) - Math.floor((b * spectra) / batches);
        for (let start = 0; start < rows; start += BLOCK_ROWS) {
          const count = Math.min(BLOCK_ROWS, rows - start);
          const intensity = new Float32Array(count * shift.length);
          for (let i = 0; i < count; i++) intensity.set(make(), i * shift.length);
          yield { intensity, labels: new Array<number>(count).fill(label) };
        }
      }
    }
  }

  const spectra = (part: BacteriaIdPart) => samples(part).reduce((sum, sample: TwinSample) => sum + sample.spectra, 0);
  return { seed, perClass, shift, knobs, spectra, blocks };
}

/** For a campaign: for a batch's band strengths, a function that gives one spectrum after another, in one array. */
function createSpectrumMaker(knobs: TwinKnobs, part: BacteriaIdPart, optics: Optics, mixing: Float64Array) {
  const campaign = knobs.campaigns[part];
  const points = optics.response.length;
  const components = mixing.length / knobs.cellRank;
  const process = createProcessing(points, knobs.degree);
  const spectrum = new Float64Array(points);
  const amplitudes = new Float64Array(bands.length);
  const place = new Float64Array(knobs.cellRank);
  const ofComponent = new Float64Array(components);

  return (logs: Float64Array, addBackground: (spectrum: Float64Array, random: Random) => void, random: Random) => {
    sumBands(optics.profiles, logs.map(Math.exp), spectrum);
    const scale = Math.log((SIGNAL * points) / spectrum.reduce((sum, value) => sum + value, 0));
    return (): Float64Array => {
      for (let r = 0; r < place.length; r++) place[r] = knobs.cell * campaign.cell * random.normal();
      for (let c = 0; c < components; c++) {
        let sum = 0;
        for (let r = 0; r < place.length; r++) sum += place[r] * mixing[r * components + c];
        ofComponent[c] = sum;
      }
      for (let b = 0; b < amplitudes.length; b++) {
        const own = knobs.cellBand * campaign.cell * random.normal();
        amplitudes[b] = Math.exp(scale + logs[b] + ofComponent[bands[b].component] + own);
      }
      sumBands(optics.profiles, amplitudes, spectrum);
      moveSpectrum(spectrum, optics.shift, knobs.axisJitter * random.normal());
      for (let j = 0; j < points; j++) spectrum[j] *= optics.response[j];
      addBackground(spectrum, random);
      addDetectorNoise(spectrum, random, campaign, knobs);
      process(spectrum);
      return spectrum;
    };
  };
}
