/**
 * @file Bands fitted to a spectrum by least squares: Lorentz h / (1 + u^2), Gauss h exp(-ln 2 u^2), or pseudo-Voigt, the
 * mixture m Lorentz + (1 - m) Gauss of one width; u = 2 (x - position) / width, width being the full one at half maximum.
 * All bands of a region are fitted together, on a straight line.
 */
import { DataError } from "@stokes/errors";
import { levenbergMarquardt, type ModelFunction } from "./levenberg-marquardt.ts";

export type BandShape = "lorentz" | "gauss" | "pseudo-voigt";

export interface BandGuess {
  /** In cm-1. */
  readonly position: number;
  readonly height: number;
  /** Full width at half maximum in cm-1. */
  readonly width: number;
}

export interface FittedBand extends BandGuess {
  /** Share of the Lorentzian: 1, 0, or between. */
  readonly mixing: number;
  /** Integral of the band from minus to plus infinity. */
  readonly area: number;
  /** Standard errors; NaN where the data leave them open. */
  readonly errors: BandGuess;
}

export interface FittedBands {
  readonly bands: readonly FittedBand[];
  /** The line under the bands: intercept at the region's first point, and slope by cm-1. */
  readonly intercept: number;
  readonly slope: number;
  /** Bands and line at every point. */
  readonly fitted: Float64Array;
  readonly rmsResidual: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Parameters a band: position, height, width, mixing. */
const PER_BAND = 4;

/** Fits `guesses` to `spectrum` (on `shift`, cropped to the region). Throws a DataError for fewer points than unknowns. */
export function fitBands(
  shift: Float64Array,
  spectrum: ArrayLike<number>,
  guesses: readonly BandGuess[],
  { shape = "pseudo-voigt" as BandShape } = {},
): FittedBands {
  const unknowns = 2 + guesses.length * (shape === "pseudo-voigt" ? PER_BAND : PER_BAND - 1);
  if (guesses.length === 0 || shift.length < unknowns) {
    throw new DataError(
      `${guesses.length} bands have ${unknowns} unknowns and the region has ${shift.length} points; widen the region or fit fewer bands`,
    );
  }
  const low = shift[0];
  const high = shift[shift.length - 1];
  const span = high - low;
  const mixing = shape === "gauss" ? [0, 0, 0] : shape === "lorentz" ? [1, 1, 1] : [0.5, 0, 1];
  const start: number[] = [Math.min(spectrum[0], spectrum[shift.length - 1]), 0];
  const lower: number[] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const upper: number[] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { position, height, width } of guesses) {
    start.push(position, height, width, mixing[0]);
    lower.push(low, 0, span * 1e-4, mixing[1]);
    upper.push(high, Number.POSITIVE_INFINITY, span * 2, mixing[2]);
  }
  const model = bandModel(shift, guesses.length);
  const fit = levenbergMarquardt(spectrum, model, start, lower, upper);
  const fitted = new Float64Array(shift.length);
  model(fit.parameters, fitted, new Float64Array(shift.length * start.length));
  const bands = guesses.map((_, b): FittedBand => {
    const at = 2 + b * PER_BAND;
    const [position, height, width, mix] = fit.parameters.subarray(at, at + PER_BAND);
    const [positionError, heightError, widthError] = fit.errors.subarray(at, at + PER_BAND);
    const area = (height * width * (mix * Math.PI + (1 - mix) * Math.sqrt(Math.PI / Math.LN2))) / 2;
    return {
      position,
      height,
      width,
      mixing: mix,
      area,
      errors: { position: positionError, height: heightError, width: widthError },
    };
  });
  const { squares, iterations, converged } = fit;
  const [intercept, slope] = fit.parameters;
  return { bands, intercept, slope, fitted, rmsResidual: Math.sqrt(squares / shift.length), iterations, converged };
}

function bandModel(shift: Float64Array, bands: number): ModelFunction {
  const size = 2 + PER_BAND * bands;
  return (parameters, values, jacobian) => {
    for (let i = 0; i < shift.length; i++) {
      const x = shift[i];
      const row = i * size;
      values[i] = parameters[0] + parameters[1] * (x - shift[0]);
      jacobian[row] = 1;
      jacobian[row + 1] = x - shift[0];
      for (let at = 2; at < size; at += PER_BAND) {
        const [position, height, width, mix] = [
          parameters[at],
          parameters[at + 1],
          parameters[at + 2],
          parameters[at + 3],
        ];
        const u = (2 * (x - position)) / width;
        const lorentz = 1 / (1 + u * u);
        const gauss = Math.exp(-Math.LN2 * u * u);
        const profile = mix * lorentz + (1 - mix) * gauss;
        // d profile / du; du / dposition = -2 / width, du / dwidth = -u / width.
        const slope = -2 * u * (mix * lorentz * lorentz + (1 - mix) * Math.LN2 * gauss);
        values[i] += height * profile;
        jacobian[row + at] = (-2 * height * slope) / width;
        jacobian[row + at + 1] = profile;
        jacobian[row + at + 2] = (-u * height * slope) / width;
        jacobian[row + at + 3] = height * (lorentz - gauss);
      }
    }
  };
}
