import type { Random } from "@stokes/random";
import type { TwinKnobs } from "./knobs.ts";

/** Adds the fluorescence of one spectrum to `spectrum`. */
export type AddBackground = (spectrum: Float64Array, random: Random) => void;

const KNOTS = 14;
const KNOT_WIDTH = 0.06;
const HILL_WIDTH = 0.38;
const WOBBLE = 0.15;

/** Fluorescence over `points` points, of a shape that is particular to a sample; `random` is that sample's. */
export function sampleBackground(random: Random, knobs: TwinKnobs, points: number): AddBackground {
  const [decay, decayRate, hill, hillPlace] = Array.from({ length: 4 }, () =>
    Math.exp(knobs.backgroundShape * random.normal()),
  );
  const humps = residueHumps(points);
  const residue = new Float64Array(KNOTS);

  return (spectrum, random) => {
    const rate = 2.2 * decayRate * (1 + WOBBLE * random.normal());
    const centre = 0.55 * hillPlace * (1 + WOBBLE * random.normal());
    const slope = 0.25 * (1 + WOBBLE * random.normal());
    const level = knobs.background * Math.exp(knobs.backgroundSpread * random.normal());
    for (let k = 0; k < KNOTS; k++) residue[k] = level * knobs.residue * random.normal();

    const last = points - 1;
    // From the lowest shift, where the exponential is 1, to the highest: each point is the one before times a factor.
    const factor = Math.exp(-rate / last);
    let exponential = level * decay;
    for (let j = last; j >= 0; j--) {
      const u = 1 - j / last;
      const distance = (u - centre) / HILL_WIDTH;
      spectrum[j] += exponential + level * (0.6 * hill * Math.exp(-0.5 * distance * distance) + slope * u);
      exponential *= factor;
    }
    for (let k = 0; k < KNOTS; k++) {
      const height = residue[k];
      const at = k * points;
      for (let j = 0; j < points; j++) spectrum[j] += height * humps[at + j];
    }
  };
}

/** Gaussians at evenly spaced knots, knots x points. */
function residueHumps(points: number): Float64Array {
  const humps = new Float64Array(KNOTS * points);
  for (let k = 0; k < KNOTS; k++) {
    for (let j = 0; j < points; j++) {
      const distance = (1 - j / (points - 1) - k / (KNOTS - 1)) / KNOT_WIDTH;
      humps[k * points + j] = Math.exp(-0.5 * distance ** 2);
    }
  }
  return humps;
}
