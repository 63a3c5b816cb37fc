/**
 * @file A simulator of labelled Raman spectra with known truth. A class is a mixture of components whose amounts are
 * moved from typical ones by a log-normal factor; a group (a culture, a specimen) and a spectrum move them again. The
 * position of all bands shifts a little with the group. Smooth fluorescence lies under the bands; noise has a part
 * whose variance follows the signal (shot) and a constant one (read-out).
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { evenAxis } from "../axis/even-axis.ts";
import { type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { bandProfile } from "./band-profile.ts";
import { components } from "./components.ts";

export interface SimulateOptions {
  readonly classes?: number;
  /** Spectra a class. */
  readonly perClass?: number;
  /** Groups a class; a class's spectra are dealt to them in turn. */
  readonly groupsPerClass?: number;
  /** Standard deviation of the noise at a spectrum's mean level, as a share of the mean height of its strongest band. */
  readonly noise?: number;
  readonly points?: number;
  /** First and last shift in cm-1. */
  readonly range?: readonly [number, number];
  /** How far apart classes are: standard deviation of the logarithm of the amounts. */
  readonly classSpread?: number;
  readonly groupSpread?: number;
  readonly spectrumSpread?: number;
  /** Mean height of the fluorescence under the bands, in heights of the strongest band. */
  readonly background?: number;
  readonly seed?: number;
}

export interface SimulatedSpectra {
  /** What an instrument would give, with columns `label` and `group`. */
  readonly set: SpectrumSet;
  /** The same spectra without noise: bands and background. */
  readonly clean: SpectrumSet;
  /** The bands alone, without background and noise. */
  readonly bands: SpectrumSet;
}

/** Share of the noise's variance that does not depend on the signal. */
const READ_SHARE = 0.3;
/** Counts of the strongest band, so that simulated values look like a detector's. */
const COUNTS = 1000;

/** Simulates `classes` x `perClass` spectra, class by class. The seed decides everything. */
export function simulateSpectra({
  classes = 5,
  perClass = 100,
  groupsPerClass = 5,
  noise = 0.1,
  points = 1000,
  range = [400, 1800],
  classSpread = 0.25,
  groupSpread = 0.12,
  spectrumSpread = 0.12,
  background = 1,
  seed = 0,
}: SimulateOptions = {}): SimulatedSpectra {
  for (const [name, value] of Object.entries({ classes, perClass, groupsPerClass })) {
    if (!Number.isInteger(value) || value < 1) throw new DataError(`${name} is a whole number from 1, not ${value}`);
  }
  for (const [name, value] of Object.entries({ noise, classSpread, groupSpread, spectrumSpread, background })) {
    if (!(value >= 0)) throw new DataError(`${name} is a number from 0, not ${value}`);
  }
  const shift = evenAxis(range[0], range[1], points);
  const spectra = classes * perClass;
  const noisy = new Float32Array(spectra * points);
  const clean = new Float32Array(spectra * points);
  const bandsOnly = new Float32Array(spectra * points);
  const label: string[] = [];
  const group: string[] = [];
  const random = createRandom(seed).fork("simulate");
  const humps = backgroundShapes(shift);
  const digits = String(classes).length;
  const signal = new Float64Array(points);

  for (let c = 0; c < classes; c++) {
    const className = `class-${String(c + 1).padStart(digits, "0")}`;
    const classRandom = random.fork(`class ${c}`);
    const classAmounts = components.map(({ amount }) => amount * logNormal(classRandom, classSpread));
    const groups = Array.from({ length: groupsPerClass }, (_, g) => {
      const groupRandom = classRandom.fork(`group ${g}`);
      const offset = 0.8 * groupRandom.normal();
      return {
        amounts: classAmounts.map((amount) => amount * logNormal(groupRandom, groupSpread)),
        profiles: components.map(({ bands }) => bandProfile(shift, bands, offset)),
        random: groupRandom,
      };
    });
    for (let k = 0; k < perClass; k++) {
      const g = k % groupsPerClass;
      const { amounts, profiles, random: own } = groups[g];
      const start = (c * perClass + k) * points;
      label.push(className);
      group.push(`${className}/group-${g + 1}`);

      signal.fill(0);
      const brightness = COUNTS * logNormal(own, 0.2);
      for (let m = 0; m < profiles.length; m++)
        addScaled(signal, profiles[m], brightness * amounts[m] * logNormal(own, spectrumSpread));
      bandsOnly.set(signal, start);
      for (const hump of humps) addScaled(signal, hump, background * COUNTS * (logNormal(own, 0.5) / humps.length));
      clean.set(signal, start);
      addNoise(signal, noise * COUNTS, own);
      noisy.set(signal, start);
    }
  }
  const columns = { label, group };
  const parameters = {
    classes,
    perClass,
    groupsPerClass,
    noise,
    points,
    range,
    classSpread,
    groupSpread,
    spectrumSpread,
    background,
    seed,
  };
  const history = [{ step: "simulate", version: 1, parameters }];
  return {
    set: spectrumSet({ shift, intensity: noisy, columns, history }),
    clean: spectrumSet({ shift, intensity: clean, columns, history }),
    bands: spectrumSet({ shift, intensity: bandsOnly, columns, history }),
  };
}

function logNormal(random: Random, spread: number): number {
  return Math.exp(spread * random.normal());
}

/** Broad Gaussians over the axis, one falling with the shift as fluorescence does. */
function backgroundShapes(shift: Float64Array): Float64Array[] {
  const low = shift[0];
  const span = shift[shift.length - 1] - low;
  return [
    [-0.3, 0.5],
    [0.25, 0.3],
    [0.7, 0.35],
  ].map(([centre, width]) => shift.map((x) => 2 * Math.exp(-0.5 * (((x - low) / span - centre) / width) ** 2)));
}

function addScaled(target: Float64Array, shape: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j] += factor * shape[j];
}

/** Adds noise of standard deviation `deviation` where the signal has its mean value. */
function addNoise(signal: Float64Array, deviation: number, random: Random): void {
  let sum = 0;
  for (let j = 0; j < signal.length; j++) sum += signal[j];
  const mean = sum / signal.length;
  for (let j = 0; j < signal.length; j++) {
    const relative = mean > 0 ? Math.max(0, signal[j]) / mean : 1;
    signal[j] += deviation * Math.sqrt(READ_SHARE + (1 - READ_SHARE) * relative) * random.normal();
  }
}
