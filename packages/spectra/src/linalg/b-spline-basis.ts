/** Cubic B-splines on evenly spaced knots, evaluated at every point of an axis. */
export interface BSplineBasis {
  readonly splines: number;
  /** Index of the first of the four splines that are not zero at each point. */
  readonly first: Uint32Array;
  /** The four values at each point: points x 4. */
  readonly values: Float64Array;
}

/**
 * The uniform cubic basis with `segments` intervals between the first and the last position; `segments` + 3 splines (P. H.
 * C. Eilers, B. D. Marx, Stat. Sci. 11, 89, 1996).
 */
export function bSplineBasis(positions: Float64Array, segments: number): BSplineBasis {
  const points = positions.length;
  const low = positions[0];
  const width = (positions[points - 1] - low) / segments || 1;
  const first = new Uint32Array(points);
  const values = new Float64Array(points * 4);
  for (let i = 0; i < points; i++) {
    const u = (positions[i] - low) / width;
    const segment = Math.min(segments - 1, Math.floor(u));
    const t = u - segment;
    const s = 1 - t;
    first[i] = segment;
    values[4 * i] = (s * s * s) / 6;
    values[4 * i + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    values[4 * i + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    values[4 * i + 3] = (t * t * t) / 6;
  }
  return { splines: segments + 3, first, values };
}
