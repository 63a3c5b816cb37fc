/**
 * @file Rubberband: the lower convex hull of the spectrum, as if a band were stretched under it, by A. M. Andrew's
 * monotone chain (Inf. Process. Lett. 9, 216, 1979), and straight lines between its corners.
 */
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";

export interface RubberbandOptions {
  /** Positions of the points, ascending (default: evenly spaced). */
  readonly shift?: Float64Array;
}

export type RubberbandParameters = Record<string, never>;

/** The rubberband baseline of one spectrum. */
export function rubberband(
  spectrum: ArrayLike<number>,
  options: RubberbandOptions = {},
): BaselineResult<RubberbandParameters> {
  return fitOnce(createRubberband, spectrum, options);
}

/** Rubberband for many spectra of `points` points. */
export function createRubberband(points: number, { shift }: RubberbandOptions = {}): BaselineFit<RubberbandParameters> {
  const x = shift ?? Float64Array.from({ length: points }, (_, i) => i);
  const corners = new Uint32Array(points);
  const baseline = new Float64Array(points);
  return (y) => {
    let count = 0;
    for (let i = 0; i < points; i++) {
      while (count > 1 && !turnsLeft(x, y, corners[count - 2], corners[count - 1], i)) count--;
      corners[count++] = i;
    }
    for (let c = 0; c + 1 < count; c++) {
      const [a, b] = [corners[c], corners[c + 1]];
      const slope = (y[b] - y[a]) / (x[b] - x[a]);
      for (let i = a; i < b; i++) baseline[i] = y[a] + slope * (x[i] - x[a]);
    }
    baseline[points - 1] = y[points - 1];
    return { baseline, parameters: {}, iterations: 1, converged: true };
  };
}

/** Whether the way from point a over b to c turns left, so that b is a corner of the lower hull. */
function turnsLeft(x: Float64Array, y: Float64Array, a: number, b: number, c: number): boolean {
  return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]) > 0;
}
