/** @file Whether replicates of one specimen seem to stand on both sides of a split that knew no groups. */
import { noiseDeviation, row, type SpectrumSet, spectrumCount } from "@stokes/spectra";

export interface NearDuplicates {
  /** Validation spectra with a training spectrum of their class that is a near-duplicate of them. */
  readonly suspicious: number;
  /** Validation spectra that were looked at: up to 100 a class, evenly taken. */
  readonly compared: number;
  /** Whether these are more than a tenth of the compared, three or more: enough to warn. */
  readonly seemUngrouped: boolean;
}

/** Fewer pairs of a class than this say nothing of what is usual in it. */
const LEAST_PAIRS = 20;

/** Where the search for a gap begins: copies of one measurement lie below all noise. */
const LEAST_RADIUS = 2 ** -10;

/** A pair within `radius` is a near-duplicate where twice as many pairs are as lie between it and `GAP` times it. */
const GAP = 3;
const RATIO = 2;

/** And where the class's median pair is this many times as far. */
const MEDIAN_FACTOR = 6;

const MOST_COMPARED = 100;

const WARN_SHARE = 0.1;
const WARN_COUNT = 3;

/** Correlations nearer to 1 than this are told apart by rounding only. */
const NEAREST_TO_ONE = 1e-7;

/**
 * Compares each validation spectrum with all training spectra of its class by 1 - r, r being their correlation after
 * preparation, in multiples of what the noise of the two (from second differences) explains. Spectra of one class that
 * merely resemble one another thin out towards 0; replicates pile up there and leave a gap. So pairs within a radius, which
 * is doubled from 2^-10 on, are near-duplicates where they are more than twice as many as those from it to 3 times it, and
 * the class's median pair is at more than 6 times it. (A smooth density of specimens that differ in k ways gives the ratio
 * 1 / (3^(k/2) - 1): 1.4 for one way, 0.5 for two.)
 * Blind where a class has less than a handful of specimens, or where noise hides what replicates share. `prepared`:
 * training spectra first, then those for validation.
 */
export function nearDuplicates(prepared: SpectrumSet, labels: Int32Array, trainCount: number): NearDuplicates {
  const points = prepared.shift.length;
  const count = spectrumCount(prepared);
  const unit = centredUnitRows(prepared);
  const noise = Float64Array.from(
    { length: count },
    (_, i) => points * noiseDeviation(unit.subarray(i * points, (i + 1) * points)) ** 2,
  );
  const classes = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  let suspicious = 0;
  let compared = 0;
  for (let c = 0; c < classes; c++) {
    const rows = Uint32Array.from(labels.keys()).filter((i) => labels[i] === c);
    const train = rows.filter((i) => i < trainCount);
    const held = evenly(
      rows.filter((i) => i >= trainCount),
      MOST_COMPARED,
    );
    compared += held.length;
    if (train.length * held.length < LEAST_PAIRS) continue;
    const apart = new Float64Array(train.length * held.length);
    let next = 0;
    for (const v of held) {
      for (const t of train) {
        const distance = Math.max(0, 1 - dot(unit, v * points, t * points, points));
        apart[next++] = (2 * distance) / Math.max(noise[v] + noise[t], 2 * NEAREST_TO_ONE);
      }
    }
    const radius = radiusOfDuplicates(apart.slice().sort());
    for (let v = 0; v < held.length; v++) {
      if (apart.subarray(v * train.length, (v + 1) * train.length).some((value) => value <= radius)) suspicious++;
    }
  }
  return { suspicious, compared, seemUngrouped: suspicious >= WARN_COUNT && suspicious > WARN_SHARE * compared };
}

/** At most `most` of the rows, spread over all. */
function evenly(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

/** The largest radius that holds near-duplicates; -1 where none does. */
function radiusOfDuplicates(ascending: Float64Array): number {
  const within = (limit: number) => {
    const beyond = ascending.findIndex((value) => value > limit);
    return beyond === -1 ? ascending.length : beyond;
  };
  const median = ascending[ascending.length >> 1];
  let found = -1;
  for (let radius = LEAST_RADIUS; MEDIAN_FACTOR * radius < median; radius *= 2) {
    const inside = within(radius);
    if (inside > 0 && inside > RATIO * (within(GAP * radius) - inside)) found = radius;
  }
  return found;
}

/** Every spectrum less its mean, scaled to length 1: dot products are correlations. */
function centredUnitRows(set: SpectrumSet): Float64Array {
  const points = set.shift.length;
  const unit = new Float64Array(set.intensity.length);
  for (let i = 0; i < spectrumCount(set); i++) {
    const values = row(set, i);
    const mean = values.reduce((sum, value) => sum + value, 0) / points;
    const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    for (let j = 0; j < points; j++) unit[i * points + j] = length === 0 ? 0 : (values[j] - mean) / length;
  }
  return unit;
}

function dot(values: Float64Array, a: number, b: number, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += values[a + j] * values[b + j];
  return sum;
}
