import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { partHistory } from "../bacteria-id/history.ts";
import { isolates } from "../bacteria-id/isolates.ts";
import type { BacteriaIdPart } from "../bacteria-id/parts.ts";
import { ascendingOrder, reorderInto } from "../bacteria-id/point-order.ts";
import { SIGNAL } from "../bacteria-id/twin/knobs.ts";
import { createProcessing } from "../bacteria-id/twin/processing.ts";
import { bacteriaIdTwin, TWIN_VERSION } from "../bacteria-id/twin/twin.ts";
import type { DenoisingPairs } from "./denoising-pairs.ts";
import { poisson } from "./poisson.ts";

export interface SimulatedNoiseOptions {
  readonly seed?: number;
  /** Spectra of each isolate, at most the 100 that the part has. */
  readonly perClass?: number;
  readonly part?: BacteriaIdPart & ("finetune" | "test");
  /** Mean counts a point, fluorescence included, at each level. The twin itself has about 80. */
  readonly counts?: readonly number[];
  /** Standard deviation of the read noise, in counts. */
  readonly readNoise?: number;
}

const PART_PER_CLASS = 100;

/**
 * Spectra of the simulated twin of Bacteria-ID at several levels of known noise, Poisson and read noise, with the
 * noiseless truth beside. Rows: spectrum by spectrum, each at all levels. Further columns: `strain`.
 */
export function simulatedNoisePairs({
  seed = 0,
  perClass = 5,
  part = "test",
  counts = [20, 50, 100, 200, 500, 1000],
  readNoise = 5,
}: SimulatedNoiseOptions = {}): DenoisingPairs {
  if (!Number.isInteger(perClass) || perClass < 1 || perClass > PART_PER_CLASS) {
    throw new DataError(
      `${part} has 100 spectra of each isolate, so perClass is a whole number from 1 to 100, not ${perClass}`,
    );
  }
  if (counts.length === 0 || !counts.every((level) => level > 0) || !(readNoise >= 0)) {
    throw new DataError("levels are mean counts above 0, at least one, and the read noise is 0 or more");
  }
  const twin = bacteriaIdTwin({ seed, perClass: 1 });
  const { shift, knobs } = twin;
  const points = shift.length;
  const order = ascendingOrder(shift);
  const rows = isolates.length * perClass * counts.length;
  const noisy = new Float32Array(rows * points);
  const clean = new Float32Array(rows * points);
  const noise = new Float64Array(rows);
  const level = new Float64Array(rows);
  const strain: string[] = [];
  const group: string[] = [];
  const process = createProcessing(points, knobs.degree);
  const measured = new Float64Array(points);
  const truth = new Float64Array(points);
  const random = createRandom(seed).fork("noise pairs");
  let done = 0;
  let spectra = 0;
  for (const { spectrum, label } of twin.noiseless(part)) {
    if (spectra++ % PART_PER_CLASS >= perClass) continue;
    for (const mean of counts) {
      const perUnit = mean / (SIGNAL + knobs.background);
      for (let j = 0; j < points; j++) truth[j] = perUnit * spectrum[j];
      count(truth, measured, readNoise, random);
      process(measured, truth);
      reorderInto(measured, order, noisy.subarray(done * points));
      reorderInto(truth, order, clean.subarray(done * points));
      noise[done] = rootMeanSquare(measured, truth);
      level[done] = mean;
      strain.push(isolates[label].strain);
      group.push(`spectrum ${spectra}`);
      done++;
    }
  }
  const ascending = Float64Array.from(order, (j) => shift[j]);
  const history = [
    ...partHistory(part, { kind: "simulated", seed, perClass, version: TWIN_VERSION }),
    { step: "noise", version: 1, parameters: { counts, readNoise } },
  ];
  const set = (intensity: Float32Array, noise: Float64Array): SpectrumSet =>
    spectrumSet({ shift: ascending, intensity, columns: { level, group, strain, noise }, history });
  return {
    what: "simulated twin of Bacteria-ID with known noise",
    simulated: true,
    noisy: set(noisy, noise),
    reference: set(clean, new Float64Array(rows)),
    levelName: "mean counts a point",
    rule:
      `Poisson noise at the given mean counts and read noise of ${readNoise} counts; baseline and scale to [0, 1] are those ` +
      "of the noisy spectrum, applied to the truth as well.",
  };
}

/** What a detector reads where `expected` counts come on average. */
function count(expected: Float64Array, measured: Float64Array, readNoise: number, random: Random): void {
  for (let j = 0; j < expected.length; j++) {
    measured[j] = poisson(random, Math.max(0, expected[j])) + readNoise * random.normal();
  }
}

function rootMeanSquare(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let j = 0; j < a.length; j++) squares += (a[j] - b[j]) ** 2;
  return Math.sqrt(squares / a.length);
}
