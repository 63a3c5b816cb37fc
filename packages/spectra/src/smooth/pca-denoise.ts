/**
 * @file Denoising a set by its principal components: each spectrum is replaced by the mean plus its projection on the
 * first components of the set (K. Pearson, Philos. Mag. 2, 559, 1901). Signals that only few spectra have are lost.
 */
import { DataError } from "@stokes/errors";
import { columnMeans, covariance, projectOnto } from "../linalg/covariance.ts";
import { symmetricEigen } from "../linalg/symmetric-eigen.ts";

export interface PcaDenoiseOptions {
  readonly components?: number;
}

/** `intensity` is row-major, spectra x `points`. Throws a DataError for more components than spectra or points. */
export function pcaDenoise(
  intensity: Float32Array,
  points: number,
  { components = 10 }: PcaDenoiseOptions = {},
): Float32Array {
  const spectra = intensity.length / points;
  checkComponents(components, spectra, points);
  const mean = columnMeans(intensity, points);
  const { vectors } = symmetricEigen(covariance(intensity, points, mean), points);
  const kept = vectors.subarray(0, components * points);
  return projectOnto(intensity, points, mean, kept, kept);
}

export function checkComponents(components: number, spectra: number, points: number): void {
  const most = Math.min(spectra, points);
  if (!Number.isInteger(components) || components < 1 || components > most) {
    throw new DataError(`${spectra} spectra of ${points} points have 1 to ${most} components, not ${components}`);
  }
}
