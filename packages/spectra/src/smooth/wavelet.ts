/**
 * @file Wavelet denoising with BayesShrink: S. G. Chang, B. Yu, M. Vetterli, IEEE Trans. Image Process. 9, 1532 (2000).
 * Daubechies's orthogonal wavelet with four vanishing moments (Ten Lectures on Wavelets, 1992, table 6.1), or his least
 * asymmetric one with eight (table 6.3). Noise s: the median of |finest details| / 0.6745. Each level's details are shrunk
 * softly by t = s^2 / sqrt(max(0, mean d^2 - s^2)); where noise explains a level it is dropped. The spectrum is continued
 * by reflection to a multiple of 2^levels and treated as periodic.
 */
import type { RowFunction } from "../axis/linear-resample.ts";
import { medianInPlace } from "../linalg/median.ts";
import { reflectedIndex } from "../linalg/reflected-index.ts";

export interface WaveletOptions {
  /** Four vanishing moments and 8 coefficients, or eight, 16 and near symmetry. */
  readonly wavelet?: "db4" | "sym8" | undefined;
  /** Levels of details (default: as many as leave 16 coefficients, at most 5). */
  readonly levels?: number | undefined;
}

/** Low-pass filters of the analysis. */
const LOW_PASS = {
  db4: Float64Array.of(
    0.23037781330885523,
    0.7148465705525415,
    0.6308807679295904,
    -0.02798376941698385,
    -0.18703481171888114,
    0.030841381835986965,
    0.032883011666982945,
    -0.010597401784997278,
  ),
  sym8: Float64Array.of(
    0.0018899503327594609,
    -0.0003029205147213668,
    -0.01495225833704823,
    0.003808752013890615,
    0.049137179673607506,
    -0.027219029917056003,
    -0.05194583810770904,
    0.3644418948353314,
    0.7771857517005235,
    0.4813596512583722,
    -0.061273359067658524,
    -0.1432942383508097,
    0.007607487324917605,
    0.03169508781149298,
    -0.0005421323317911481,
    -0.0033824159510061256,
  ),
} as const;

/** A pair of quadrature mirror filters. */
interface Filters {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Wavelet denoising of many spectra of `points` points. */
export function createWavelet(
  points: number,
  { wavelet = "db4", levels = Math.max(0, Math.min(5, Math.floor(Math.log2(points / 16)))) }: WaveletOptions = {},
): RowFunction {
  const low = LOW_PASS[wavelet];
  const filters = { low, high: low.map((_, k) => (k % 2 === 0 ? 1 : -1) * low[low.length - 1 - k]) };
  const block = 2 ** levels;
  const length = Math.ceil(points / block) * block;
  const values = new Float64Array(length);
  const scratch = new Float64Array(length);
  return (input, output) => {
    for (let i = 0; i < length; i++) values[i] = input[reflectedIndex(i, points)];
    for (let level = 0; level < levels; level++) analyse(values, scratch, length >> level, filters);
    if (levels > 0) shrink(values, scratch, length, levels);
    for (let level = levels - 1; level >= 0; level--) synthesise(values, scratch, length >> level, filters);
    for (let i = 0; i < points; i++) output[i] = values[i];
  };
}

/** One level: the first `length` values become approximations (first half) and details (second half). */
function analyse(values: Float64Array, scratch: Float64Array, length: number, filters: Filters): void {
  const { low, high } = filters;
  const half = length / 2;
  for (let i = 0; i < half; i++) {
    let approximation = 0;
    let detail = 0;
    for (let k = 0; k < low.length; k++) {
      const value = values[(2 * i + k) % length];
      approximation += low[k] * value;
      detail += high[k] * value;
    }
    scratch[i] = approximation;
    scratch[half + i] = detail;
  }
  values.set(scratch.subarray(0, length));
}

/** The inverse of `analyse`: its transpose, the transform being orthogonal. */
function synthesise(values: Float64Array, scratch: Float64Array, length: number, filters: Filters): void {
  const { low, high } = filters;
  const half = length / 2;
  scratch.fill(0, 0, length);
  for (let i = 0; i < half; i++) {
    for (let k = 0; k < low.length; k++) {
      scratch[(2 * i + k) % length] += low[k] * values[i] + high[k] * values[half + i];
    }
  }
  values.set(scratch.subarray(0, length));
}

function shrink(values: Float64Array, scratch: Float64Array, length: number, levels: number): void {
  const finest = length / 2;
  for (let i = 0; i < finest; i++) scratch[i] = Math.abs(values[finest + i]);
  const variance = (medianInPlace(scratch, finest) / 0.6744897501960817) ** 2;
  for (let level = 1; level <= levels; level++) {
    const start = length >> level;
    let squares = 0;
    for (let i = start; i < 2 * start; i++) squares += values[i] * values[i];
    const signal = Math.sqrt(Math.max(0, squares / start - variance));
    const threshold = signal > 0 ? variance / signal : Number.POSITIVE_INFINITY;
    for (let i = start; i < 2 * start; i++) {
      values[i] = Math.sign(values[i]) * Math.max(0, Math.abs(values[i]) - threshold);
    }
  }
}
