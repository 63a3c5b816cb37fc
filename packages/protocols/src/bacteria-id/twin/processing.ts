import { createModpoly } from "@stokes/spectra";

const ROUNDS = 4;

/**
 * What the authors did to a measured spectrum, as a function that does it in place: a polynomial baseline, four rounds of
 * lowering onto the fit what stands above it, then scaling to [0, 1]. `along` is another spectrum that the same baseline is
 * taken from and the same scale applied to, so that their difference is only scaled.
 */
export function createProcessing(
  points: number,
  degree: number,
): (spectrum: Float64Array, along?: Float64Array) => void {
  const fit = createModpoly(points, { degree, tolerance: 0, maxIterations: ROUNDS });
  return (spectrum, along) => {
    const { baseline } = fit(spectrum);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < points; j++) {
      const value = spectrum[j] - baseline[j];
      spectrum[j] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const scale = 1 / (high - low);
    for (let j = 0; j < points; j++) spectrum[j] = (spectrum[j] - low) * scale;
    if (along !== undefined) for (let j = 0; j < points; j++) along[j] = (along[j] - baseline[j] - low) * scale;
  };
}
