/**
 * @file Calibration of the shift axis by lines of known position: the difference known - measured is fitted by a
 * polynomial of the measured shift, which is then added to the axis.
 */
import { DataError } from "@stokes/errors";
import { findPeaks } from "../peaks/find-peaks.ts";
import { checkShift } from "../set/spectrum-set.ts";

export interface MatchedLine {
  readonly measured: number;
  readonly known: number;
}

/**
 * Pairs each known line with the highest peak of `spectrum` (on `shift`) within `windowCm1` of it; lines without one are
 * left out. Peaks must rise above the noise by the usual threshold of `findPeaks`.
 */
export function matchLines(
  shift: Float64Array,
  spectrum: Float32Array,
  known: ArrayLike<number>,
  { windowCm1 = 15 }: { readonly windowCm1?: number } = {},
): MatchedLine[] {
  const peaks = findPeaks(shift, spectrum);
  const matched: MatchedLine[] = [];
  for (let i = 0; i < known.length; i++) {
    const near = peaks.filter(({ position }) => Math.abs(position - known[i]) <= windowCm1);
    if (near.length === 0) continue;
    matched.push({ measured: near.reduce((a, b) => (b.height > a.height ? b : a)).position, known: known[i] });
  }
  return matched;
}

export interface Calibration {
  /** Coefficients of the correction for powers of (shift / 1000 cm-1), lowest first, in cm-1. */
  readonly coefficients: readonly number[];
  /** Root mean square of what is left at the lines, in cm-1. */
  readonly residualCm1: number;
}

/** Fits the correction. Throws a DataError for fewer lines than coefficients. */
export function fitCalibration(
  lines: readonly MatchedLine[],
  { degree = Math.min(2, lines.length - 1) }: { readonly degree?: number } = {},
): Calibration {
  if (lines.length < degree + 1 || lines.length === 0) {
    throw new DataError(
      `a calibration of degree ${degree} needs ${degree + 1} lines or more, and ${lines.length} were found; lower the degree or widen the window`,
    );
  }
  // Normal equations by Gaussian elimination with pivoting: at most a few unknowns, of order 1.
  const terms = degree + 1;
  const system = Array.from({ length: terms }, (_, a) => [
    ...Array.from({ length: terms }, (_, b) =>
      lines.reduce((sum, { measured }) => sum + (measured / 1000) ** (a + b), 0),
    ),
    lines.reduce((sum, { measured, known }) => sum + (measured / 1000) ** a * (known - measured), 0),
  ]);
  const coefficients = eliminate(system);
  const squares = lines.reduce(
    (sum, { measured, known }) => sum + (measured + correction(coefficients, measured) - known) ** 2,
    0,
  );
  return { coefficients, residualCm1: Math.sqrt(squares / lines.length) };
}

/** The corrected axis. Throws a DataError where it would no longer ascend. */
export function calibrateAxis(shift: Float64Array, coefficients: readonly number[]): Float64Array {
  const corrected = shift.map((x) => x + correction(coefficients, x));
  checkShift(corrected);
  return corrected;
}

function correction(coefficients: readonly number[], shift: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * (shift / 1000) + coefficient, 0);
}

function eliminate(system: number[][]): number[] {
  const size = system.length;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(system[i][k]) > Math.abs(system[best][k])) best = i;
    [system[k], system[best]] = [system[best], system[k]];
    for (let i = k + 1; i < size; i++) {
      const factor = system[i][k] / system[k][k];
      for (let j = k; j <= size; j++) system[i][j] -= factor * system[k][j];
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let k = size - 1; k >= 0; k--) {
    let sum = system[k][size];
    for (let j = k + 1; j < size; j++) sum -= system[k][j] * solution[j];
    solution[k] = sum / system[k][k];
  }
  return solution;
}
