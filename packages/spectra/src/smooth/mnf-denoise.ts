/**
 * @file Denoising a set by its minimum noise fraction: A. A. Green, M. Berman, P. Switzer, M. D. Craig, IEEE Trans.
 * Geosci. Remote Sens. 26, 65 (1988). Components are ordered by the ratio of signal to noise instead of variance: with
 * the noise's covariance N = L L' the eigenvectors of L^-1 C L^-T are taken. N is estimated from differences of
 * successive spectra (neighbours in a map), half their covariance; a thousandth of its mean diagonal is added, so that it
 * can be inverted with few spectra.
 */
import { columnMeans, covariance, projectOnto } from "../linalg/covariance.ts";
import { createDenseCholesky } from "../linalg/dense-cholesky.ts";
import { symmetricEigen } from "../linalg/symmetric-eigen.ts";
import { checkComponents } from "./pca-denoise.ts";

export interface MnfDenoiseOptions {
  readonly components?: number;
}

/** `intensity` is row-major, spectra x `points`, in an order in which neighbours are alike. */
export function mnfDenoise(
  intensity: Float32Array,
  points: number,
  { components = 10 }: MnfDenoiseOptions = {},
): Float32Array {
  checkComponents(components, intensity.length / points, points);
  const mean = columnMeans(intensity, points);
  const noise = noiseCovariance(intensity, points);
  const cholesky = createDenseCholesky(points);
  for (let i = 0; i < points; i++) for (let j = 0; j <= i; j++) cholesky.set(i, j, noise[i * points + j]);
  cholesky.factor();
  // L^-1 C L^-T: L^-1 applied to the columns, then to the rows.
  const whitened = covariance(intensity, points, mean);
  const column = new Float64Array(points);
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < points; j++) {
      for (let i = 0; i < points; i++) column[i] = whitened[j * points + i];
      cholesky.solveLower(column);
      whitened.set(column, j * points);
    }
    transpose(whitened, points);
  }
  const { vectors } = symmetricEigen(whitened, points);
  // Scores come from L^-T e, spectra back from L e.
  const into = new Float64Array(components * points);
  const back = new Float64Array(components * points);
  for (let k = 0; k < components; k++) {
    const vector = vectors.slice(k * points, (k + 1) * points);
    for (let i = 0; i < points; i++)
      for (let j = 0; j <= i; j++) back[k * points + i] += cholesky.get(i, j) * vector[j];
    cholesky.solveUpper(vector);
    into.set(vector, k * points);
  }
  return projectOnto(intensity, points, mean, into, back);
}

function noiseCovariance(intensity: Float32Array, points: number): Float64Array {
  const spectra = intensity.length / points;
  const differences = new Float32Array(Math.max(1, spectra - 1) * points);
  for (let i = 0; i + 1 < spectra; i++) {
    for (let j = 0; j < points; j++) {
      differences[i * points + j] = (intensity[(i + 1) * points + j] - intensity[i * points + j]) * Math.SQRT1_2;
    }
  }
  const noise = covariance(differences, points, new Float64Array(points));
  let trace = 0;
  for (let i = 0; i < points; i++) trace += noise[i * points + i];
  const ridge = trace > 0 ? (1e-3 * trace) / points : 1;
  for (let i = 0; i < points; i++) noise[i * points + i] += ridge;
  return noise;
}

function transpose(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const kept = a[i * size + j];
      a[i * size + j] = a[j * size + i];
      a[j * size + i] = kept;
    }
  }
}
