/**
 * @file Pairs out of the CHARISMA interlaboratory study (h2020charisma/ramanchada2, MIT): one sample of titanium dioxide,
 * two BWTek i-Raman at 785 nm, five laser powers with five repeats each.
 */
import { DataError } from "@stokes/errors";
import { readNpz } from "@stokes/formats";
import { noiseDeviation, spectrumSet } from "@stokes/spectra";
import type { DenoisingPairs } from "./denoising-pairs.ts";
import { createMatcher } from "./match-reference.ts";

interface Repeat {
  readonly instrument: string;
  readonly powerMw: number;
  readonly shift: Float64Array;
  readonly counts: Float64Array;
}

/** Shifts that are kept: the filter's edge lies below, next to no band of the sample above. */
const RANGE = [100, 1200] as const;
/** Counts at which these detectors stop to follow the light. */
const SATURATION = 64_000;

/**
 * One set of pairs an instrument, from the bytes of `datasets2.npz` with its arrays `path`, `x`, `y`, `offset`. Throws a
 * DataError where they are missing or none is a series of powers.
 */
export function laserPowerPairs(npz: Uint8Array): readonly DenoisingPairs[] {
  const repeats = readRepeats(npz);
  const instruments = [...new Set(repeats.map(({ instrument }) => instrument))];
  if (instruments.length === 0) {
    throw new DataError("no path in these spectra tells a laser power, as in twinning/…(46mW)…_1.txt");
  }
  return instruments.map((instrument) => instrumentPairs(repeats.filter((repeat) => repeat.instrument === instrument)));
}

function instrumentPairs(repeats: readonly Repeat[]): DenoisingPairs {
  const [{ instrument, shift }] = repeats;
  const unsaturated = (powerMw: number) =>
    repeats.every((repeat) => repeat.powerMw !== powerMw || repeat.counts.every((value) => value < SATURATION));
  const powers = [...new Set(repeats.map(({ powerMw }) => powerMw))].sort((a, b) => a - b).filter(unsaturated);
  const best = powers.pop();
  if (best === undefined || powers.length === 0) {
    throw new DataError(`${instrument} has not two laser powers without saturation; give a series of powers`);
  }
  const many = repeats.filter(({ powerMw }) => powerMw === best);
  const reference = shift.map((_, j) => many.reduce((sum, { counts }) => sum + counts[j], 0) / many.length);
  const referenceNoise = many.reduce((sum, { counts }) => sum + noiseDeviation(counts), 0) / many.length ** 1.5;

  const few = powers.flatMap((power) => repeats.filter(({ powerMw }) => powerMw === power));
  const match = createMatcher(shift.length, 1);
  const noisy = new Float32Array(few.length * shift.length);
  const matched = new Float32Array(few.length * shift.length);
  const noise = new Float64Array(few.length);
  few.forEach(({ counts }, i) => {
    const at = i * shift.length;
    noisy.set(counts, at);
    noise[i] = match(reference, counts, matched.subarray(at, at + shift.length)) * referenceNoise;
  });
  const columns = {
    level: Float64Array.from(few, ({ powerMw }) => powerMw),
    group: few.map(() => instrument),
  };
  const parameters = { dataset: "charisma-ramanchada2", instrument, sample: "TiO2" };
  const history = [{ step: "load", version: 1, parameters }];
  return {
    what: `titanium dioxide at several laser powers, ${instrument}`,
    simulated: false,
    noisy: spectrumSet({
      shift,
      intensity: noisy,
      columns: { ...columns, noise: Float64Array.from(few, ({ counts }) => noiseDeviation(counts)) },
      history,
    }),
    reference: spectrumSet({ shift, intensity: matched, columns: { ...columns, noise }, history }),
    levelName: "laser power in mW",
    rule:
      `The reference is the mean of the ${many.length} repeats at ${best} mW, the highest power without a saturated point, ` +
      "times a gain plus a straight line, by least squares to each noisy spectrum. The axis is the instrument's own for all.",
    caveat:
      "The reference is itself noisy. " +
      "What does not grow with the laser power (stray light, pattern of the dark current) is in the noisy spectrum alone, and counts as error.",
  };
}

function readRepeats(npz: Uint8Array): Repeat[] {
  const { path, x, y, offset } = readNpz(npz);
  if (path === undefined || x === undefined || y === undefined || offset === undefined) {
    throw new DataError("these are not the CHARISMA spectra: an array path, x, y or offset is missing");
  }
  return Array.from(path.values, String).flatMap((name, i) => {
    const found = /^([^/]+)\/twinning\/.*\((\d+)mW\)/.exec(name);
    if (found === null) return [];
    const [from, to] = [Number(offset.values[i]), Number(offset.values[i + 1])];
    const within: number[] = [];
    for (let k = from; k < to; k++) {
      if (Number(x.values[k]) >= RANGE[0] && Number(x.values[k]) <= RANGE[1]) within.push(k);
    }
    return [
      {
        instrument: found[1],
        powerMw: Number(found[2]),
        shift: Float64Array.from(within, (k) => Number(x.values[k])),
        counts: Float64Array.from(within, (k) => Number(y.values[k])),
      },
    ];
  });
}
