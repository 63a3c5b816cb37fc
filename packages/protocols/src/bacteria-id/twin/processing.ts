import { createModpoly } from "@stokes/spectra";

const ROUNDS = 4;

/**
 * What the authors did to a measured spectrum, as a function that does it in place: a polynomial baseline, four rounds of
 * lowering onto the fit what stands above it, then scaling to [0, 1].
 */
export function createProcessing(points: number, degree: number): (spectrum: Float64Array) => void {
  const fit = createModpoly(points, { degree, tolerance: 0, maxIterations: ROUNDS });
  return (spectrum) => {
    const { baseline } = fit(spectrum);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < points; j++) {
      const value = spectrum[j] - baseline[j];
      spectrum[j] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    for (let j = 0; j < points; j++) spectrum[j] = (spectrum[j] - low) / (high - low);
  };
}
