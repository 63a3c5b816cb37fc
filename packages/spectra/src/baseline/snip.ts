/**
 * @file SNIP, statistics-sensitive non-linear iterative peak clipping: C. G. Ryan et al., Nucl. Instrum. Methods B 34,
 * 396 (1988), with the operator of M. Morhac et al., Nucl. Instrum. Methods A 401, 113 (1997), eq. 4. The spectrum is
 * compressed by v = ln(ln(sqrt(y + 1) + 1) + 1); then, for p = 1 .. halfWindow (or down from it), every point becomes
 * min(v_i, (v_{i-p} + v_{i+p}) / 2). Points nearer than p to an end stay.
 * Deviation: y is first lowered so that its minimum is 0, since the compression needs y >= 0.
 */
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";

export interface SnipParameters {
  /** Half the width of the widest structure that is no baseline, in points. */
  readonly halfWindow: number;
  /** Whether to clip wide structures first, which gives a smoother baseline. */
  readonly decreasing: boolean;
}

/** The SNIP baseline of one spectrum. */
export function snip(
  spectrum: ArrayLike<number>,
  options: Partial<SnipParameters> = {},
): BaselineResult<SnipParameters> {
  return fitOnce(createSnip, spectrum, options);
}

/** SNIP for many spectra of `points` points. */
export function createSnip(
  points: number,
  { halfWindow = 40, decreasing = true }: Partial<SnipParameters> = {},
): BaselineFit<SnipParameters> {
  const parameters = { halfWindow, decreasing };
  let clipped = new Float64Array(points);
  let next = new Float64Array(points);
  return (y) => {
    let low = Number.POSITIVE_INFINITY;
    for (let i = 0; i < points; i++) low = Math.min(low, y[i]);
    for (let i = 0; i < points; i++) clipped[i] = Math.log(Math.log(Math.sqrt(y[i] - low + 1) + 1) + 1);
    for (let k = 1; k <= halfWindow; k++) {
      const p = decreasing ? halfWindow + 1 - k : k;
      if (2 * p >= points) continue;
      next.set(clipped);
      for (let i = p; i < points - p; i++) next[i] = Math.min(clipped[i], (clipped[i - p] + clipped[i + p]) / 2);
      [clipped, next] = [next, clipped];
    }
    for (let i = 0; i < points; i++) clipped[i] = (Math.exp(Math.exp(clipped[i]) - 1) - 1) ** 2 - 1 + low;
    return { baseline: clipped, parameters, iterations: halfWindow, converged: true };
  };
}
