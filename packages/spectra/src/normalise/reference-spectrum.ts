import { columnMeans } from "../linalg/covariance.ts";
import { medianInPlace } from "../linalg/median.ts";

/** Mean spectrum of row-major `intensity`. */
export function meanSpectrum(intensity: Float32Array, points: number): Float64Array {
  return columnMeans(intensity, points);
}

/** Median at every point, each spectrum first divided by the sum of its magnitudes so that bright ones do not lead. */
export function medianSpectrum(intensity: Float32Array, points: number): Float64Array {
  const spectra = intensity.length / points;
  const areas = Float64Array.from({ length: spectra }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < points; j++) sum += Math.abs(intensity[i * points + j]);
    return sum === 0 ? 1 : sum;
  });
  const values = new Float64Array(spectra);
  return Float64Array.from({ length: points }, (_, j) => {
    for (let i = 0; i < spectra; i++) values[i] = intensity[i * points + j] / areas[i];
    return medianInPlace(values);
  });
}
