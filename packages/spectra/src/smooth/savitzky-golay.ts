/**
 * @file Savitzky-Golay smoothing and derivatives: A. Savitzky, M. J. E. Golay, Anal. Chem. 36, 1627 (1964), with the
 * coefficients from an orthogonal basis instead of their tables. At each point a polynomial is fitted by least squares
 * to the window around it, and its value or derivative there is taken. The first and last half windows use the
 * polynomial of the first and last whole window (as SciPy's mode "interp").
 */
import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";

export interface SavitzkyGolayOptions {
  /** Points in the window, odd. */
  readonly window?: number;
  /** Degree of the polynomial, below `window`. */
  readonly degree?: number;
  /** 0 smooths, 1 and 2 give derivatives. */
  readonly derivative?: number;
  /** Distance of neighbouring points, to which derivatives refer. */
  readonly spacing?: number;
}

/** One spectrum smoothed, or its derivative. */
export function savitzkyGolay(spectrum: Float32Array, options: SavitzkyGolayOptions = {}): Float32Array {
  const smoothed = new Float32Array(spectrum.length);
  createSavitzkyGolay(spectrum.length, options)(spectrum, smoothed);
  return smoothed;
}

/** Savitzky-Golay for many spectra of `points` points. Throws a DataError for a window that does not fit. */
export function createSavitzkyGolay(
  points: number,
  { window = 9, degree = 3, derivative = 0, spacing = 1 }: SavitzkyGolayOptions = {},
): RowFunction {
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0) {
    throw new DataError(`a Savitzky-Golay window has an odd number of points, not ${window}`);
  }
  if (window > points) {
    throw new DataError(
      `a Savitzky-Golay window of ${window} points does not fit spectra of ${points}; take a smaller one`,
    );
  }
  if (!Number.isInteger(degree) || degree < 0 || degree >= window) {
    throw new DataError(
      `a Savitzky-Golay polynomial in a window of ${window} has a degree from 0 to ${window - 1}, not ${degree}`,
    );
  }
  const half = (window - 1) / 2;
  // Row k holds the coefficients that give the fit's value at point k of the window.
  const coefficients = fitCoefficients(window, degree, derivative, spacing);
  return (input, output) => {
    const apply = (start: number, k: number) => {
      let sum = 0;
      for (let j = 0, c = k * window; j < window; j++, c++) sum += coefficients[c] * input[start + j];
      return sum;
    };
    for (let k = 0; k < half; k++) {
      output[k] = apply(0, k);
      output[points - 1 - k] = apply(points - window, window - 1 - k);
    }
    for (let i = half; i < points - half; i++) output[i] = apply(i - half, half);
  };
}

/**
 * The window x window matrix whose row k gives the `derivative`-th derivative at point k of the least-squares
 * polynomial: V' R^-1 Q' with the Vandermonde matrix V = Q R, on positions scaled to [-1, 1].
 */
function fitCoefficients(window: number, degree: number, derivative: number, spacing: number): Float64Array {
  const terms = degree + 1;
  const half = Math.max(1, (window - 1) / 2);
  const q: Float64Array[] = [];
  const r = new Float64Array(terms * terms);
  for (let p = 0; p < terms; p++) {
    const vector = Float64Array.from({ length: window }, (_, k) => ((k - (window - 1) / 2) / half) ** p);
    // Gram-Schmidt twice: once loses orthogonality at high degrees.
    for (let pass = 0; pass < 2; pass++) {
      for (let s = 0; s < p; s++) {
        const projection = dot(q[s], vector);
        r[s * terms + p] += projection;
        for (let k = 0; k < window; k++) vector[k] -= projection * q[s][k];
      }
    }
    const norm = Math.sqrt(dot(vector, vector));
    r[p * terms + p] = norm;
    q.push(vector.map((value) => value / norm));
  }
  const coefficients = new Float64Array(window * window);
  const weights = new Float64Array(terms);
  for (let k = 0; k < window; k++) {
    const t = (k - (window - 1) / 2) / half;
    for (let p = 0; p < terms; p++) {
      weights[p] =
        p < derivative ? 0 : (fallingFactorial(p, derivative) * t ** (p - derivative)) / (half * spacing) ** derivative;
      for (let s = 0; s < p; s++) weights[p] -= weights[s] * r[s * terms + p];
      weights[p] /= r[p * terms + p];
    }
    for (let p = 0; p < terms; p++)
      for (let j = 0; j < window; j++) coefficients[k * window + j] += weights[p] * q[p][j];
  }
  return coefficients;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function fallingFactorial(p: number, count: number): number {
  let product = 1;
  for (let i = 0; i < count; i++) product *= p - i;
  return product;
}
