/**
 * @file Rolling ball in its morphological form: M. A. Kneen, H. J. Annegarn, Nucl. Instrum. Methods B 109, 209 (1996).
 * The lowest value in a window around each point, then the highest of those (an opening, which removes what is narrower
 * than the window), then their mean over a window. Windows are cut at the ends.
 * Deviation: one width for the whole spectrum; the paper lets it grow along the axis.
 */
import { movingAverage } from "../linalg/moving-average.ts";
import { createSlidingExtremum } from "../linalg/sliding-extremum.ts";
import { type BaselineFit, type BaselineResult, fitOnce } from "./baseline-result.ts";

export interface RollingBallParameters {
  /** Half the width of the widest structure that is no baseline, in points. */
  readonly halfWindow: number;
  /** Half the width of the mean that rounds the steps off, in points. */
  readonly smoothHalfWindow: number;
}

/** The rolling-ball baseline of one spectrum. */
export function rollingBall(
  spectrum: ArrayLike<number>,
  options: Partial<RollingBallParameters> = {},
): BaselineResult<RollingBallParameters> {
  return fitOnce(createRollingBall, spectrum, options);
}

/** Rolling ball for many spectra of `points` points. */
export function createRollingBall(
  points: number,
  { halfWindow = 40, smoothHalfWindow = halfWindow }: Partial<RollingBallParameters> = {},
): BaselineFit<RollingBallParameters> {
  const parameters = { halfWindow, smoothHalfWindow };
  const slidingExtremum = createSlidingExtremum(points);
  const eroded = new Float64Array(points);
  const opened = new Float64Array(points);
  const baseline = new Float64Array(points);
  return (y) => {
    slidingExtremum(y, eroded, halfWindow, "min");
    slidingExtremum(eroded, opened, halfWindow, "max");
    movingAverage(opened, baseline, smoothHalfWindow);
    return { baseline, parameters, iterations: 1, converged: true };
  };
}
