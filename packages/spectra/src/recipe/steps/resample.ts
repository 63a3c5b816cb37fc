import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { cubicResampler } from "../../axis/cubic-resample.ts";
import { evenAxis } from "../../axis/even-axis.ts";
import { fourierResampler } from "../../axis/fourier-resample.ts";
import { linearResampler } from "../../axis/linear-resample.ts";
import { checkShift } from "../../set/spectrum-set.ts";
import { count, finite, meaning, named } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const resamplers = { linear: linearResampler, cubic: cubicResampler, fourier: fourierResampler };

/** Carries spectra onto another axis: given point by point, or even from `start` to `end` (default: as far as they reach). */
export const resampleStep = rowStep(
  "resample",
  1,
  v.strictObject({
    step: named("resample", "Carries the spectra onto another axis."),
    method: v.optional(
      meaning(
        v.picklist(["linear", "cubic", "fourier"]),
        "Straight lines; a cubic spline, which follows peaks; or a cosine series, for coarser axes.",
      ),
      "linear",
    ),
    shift: v.optional(
      meaning(
        v.pipe(v.array(finite()), v.minLength(1, "it must name a point")),
        "Point by point; left out, the axis is even.",
        "cm⁻¹",
      ),
    ),
    start: v.optional(meaning(finite(), "First shift of an even axis; left out, as far as the spectra reach.", "cm⁻¹")),
    end: v.optional(meaning(finite(), "Last shift of an even axis; left out, as far as the spectra reach.", "cm⁻¹")),
    points: v.optional(meaning(count(), "How many points an even axis has.")),
  }),
  (from, { method, shift, start = from[0], end = from[from.length - 1], points }) => {
    const to = shift !== undefined ? Float64Array.from(shift) : evenAxis(start, end, neededPoints(points));
    checkShift(to);
    return { shift: to, apply: resamplers[method](from, to) };
  },
);

function neededPoints(points: number | undefined): number {
  if (points === undefined) throw new DataError('it needs "points" (how many) or "shift" (which)');
  return points;
}
