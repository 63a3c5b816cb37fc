/**
 * @file Copies among spectra: pairs whose differences from point to point correlate by 0.995 or more. There noise weighs
 * most and background least, so two measurements of one thing do not come near, while a copy does, scaled and shifted or
 * not. Candidates are spectra whose projections on a few random directions nearly agree, sorted along the first; each
 * candidate is then compared point by point.
 */
import { createRandom } from "@stokes/random";
import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";

const LEAST_CORRELATION = 0.995;
const DIRECTIONS = 12;

/** A projection of the difference of two copies is nearly normal; it lies within so many standard deviations. */
const TOLERATED_DEVIATIONS = 5;

export interface CopyPair {
  readonly first: number;
  readonly second: number;
}

/** All pairs of copies, `first` < `second`. */
export function nearCopies(set: SpectrumSet): CopyPair[] {
  const count = spectrumCount(set);
  const points = set.shift.length - 1;
  const unit = unitDifferences(set);
  const sketch = sketchRows(unit, count, points);
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => sketch[a * DIRECTIONS] - sketch[b * DIRECTIONS],
  );
  const tolerance = TOLERATED_DEVIATIONS * Math.sqrt((2 * (1 - LEAST_CORRELATION)) / points);
  const pairs: CopyPair[] = [];
  for (let at = 0; at < count; at++) {
    const a = order[at];
    for (let next = at + 1; next < count; next++) {
      const b = order[next];
      if (sketch[b * DIRECTIONS] - sketch[a * DIRECTIONS] > tolerance) break;
      if (!alike(sketch, a, b, tolerance)) continue;
      let correlation = 0;
      for (let j = 0; j < points; j++) correlation += unit[a * points + j] * unit[b * points + j];
      if (correlation >= LEAST_CORRELATION) pairs.push({ first: Math.min(a, b), second: Math.max(a, b) });
    }
  }
  return pairs.sort((a, b) => a.first - b.first || a.second - b.second);
}

function alike(sketch: Float32Array, a: number, b: number, tolerance: number): boolean {
  for (let d = 1; d < DIRECTIONS; d++) {
    if (Math.abs(sketch[a * DIRECTIONS + d] - sketch[b * DIRECTIONS + d]) > tolerance) return false;
  }
  return true;
}

/** Differences of neighbouring points, scaled to length 1: spectra x (points - 1); of a flat one all zeros. */
function unitDifferences(set: SpectrumSet): Float32Array {
  const points = set.shift.length - 1;
  const unit = new Float32Array(spectrumCount(set) * points);
  for (let i = 0; i < spectrumCount(set); i++) {
    const values = row(set, i);
    let squares = 0;
    for (let j = 0; j < points; j++) squares += (values[j + 1] - values[j]) ** 2;
    const length = Math.sqrt(squares);
    if (length === 0) continue;
    for (let j = 0; j < points; j++) unit[i * points + j] = (values[j + 1] - values[j]) / length;
  }
  return unit;
}

/** Projections of each row on random directions of length 1: count x DIRECTIONS. */
function sketchRows(unit: Float32Array, count: number, points: number): Float32Array {
  const random = createRandom(0).fork("near-copies");
  const directions = new Float32Array(DIRECTIONS * points);
  for (let i = 0; i < directions.length; i++) directions[i] = random.normal() / Math.sqrt(points);
  const sketch = new Float32Array(count * DIRECTIONS);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < DIRECTIONS; d++) {
      let sum = 0;
      for (let j = 0; j < points; j++) sum += unit[i * points + j] * directions[d * points + j];
      sketch[i * DIRECTIONS + d] = sum;
    }
  }
  return sketch;
}
