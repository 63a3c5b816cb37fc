import { linearResampler, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { lowAndRange } from "./carry-back.ts";
import { type Combined, combineWithMeasurement } from "./combine-with-measurement.ts";
import { sameShift } from "./prepare.ts";

export interface OwnAxis {
  /** Blind estimates on the model's axis, scaled as `prepared`. */
  readonly blind: Float32Array;
  /** On the model's axis, every spectrum in [0, 1]. */
  readonly prepared: SpectrumSet;
  /** The spectra after the model's recipe, on their own axis and scale. */
  readonly afterRecipe: SpectrumSet;
}

/**
 * Combines blind estimates with the measurement on the axis that the spectra were measured on, because resampling onto the
 * model's makes noise go together that came point by point; the result is carried onto the model's axis.
 */
export function combineOnOwnAxis({ blind, prepared, afterRecipe }: OwnAxis): Combined {
  const { shift } = prepared;
  const points = shift.length;
  if (sameShift(afterRecipe.shift, shift)) {
    return combineWithMeasurement({ blind, measured: prepared.intensity, points });
  }
  const all = afterRecipe.shift.length;
  const axis = afterRecipe.shift.filter((x) => x >= shift[0] && x <= shift[points - 1]);
  const first = afterRecipe.shift.indexOf(axis[0]);
  const rows = spectrumCount(prepared);
  const own = { blind: new Float32Array(rows * axis.length), measured: new Float32Array(rows * axis.length) };
  const toModel = linearResampler(afterRecipe.shift, shift);
  const toOwn = linearResampler(shift, axis);
  const carried = new Float32Array(points);
  for (let i = 0; i < rows; i++) {
    const spectrum = afterRecipe.intensity.subarray(i * all, (i + 1) * all);
    toModel(spectrum, carried);
    const [low, range] = lowAndRange(carried);
    const at = i * axis.length;
    for (let j = 0; j < axis.length; j++) own.measured[at + j] = (spectrum[first + j] - low) / (range || 1);
    toOwn(blind.subarray(i * points, (i + 1) * points), own.blind.subarray(at, at + axis.length));
  }
  const combined = combineWithMeasurement({ ...own, points: axis.length });
  // The value at an end is held where the model's axis reaches beyond the last point measured within it.
  const within = shift.map((x) => Math.min(Math.max(x, axis[0]), axis[axis.length - 1]));
  const back = linearResampler(axis, within);
  const onModel = (values: Float32Array): Float32Array => {
    const result = new Float32Array(rows * points);
    for (let i = 0; i < rows; i++) {
      back(values.subarray(i * axis.length, (i + 1) * axis.length), result.subarray(i * points, (i + 1) * points));
    }
    return result;
  };
  return { estimate: onModel(combined.estimate), deviation: onModel(combined.deviation) };
}
