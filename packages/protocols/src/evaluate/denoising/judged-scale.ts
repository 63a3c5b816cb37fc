import { createModpoly } from "@stokes/spectra";

export interface JudgedScale {
  readonly baseline: Float64Array;
  /** The reference's maximum above its baseline. */
  readonly height: number;
}

/** For references of `points` points: the scale on which a spectrum is judged, (value - baseline) / height. */
export function createScale(points: number): (reference: ArrayLike<number>) => JudgedScale {
  const baselineOf = createModpoly(points, { degree: 3 });
  return (reference) => {
    const { baseline } = baselineOf(Float64Array.from(reference));
    let height = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < points; j++) height = Math.max(height, reference[j] - baseline[j]);
    return { baseline, height };
  };
}
