import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { cubicResampler } from "../../axis/cubic-resample.ts";
import { evenAxis } from "../../axis/even-axis.ts";
import { fourierResampler } from "../../axis/fourier-resample.ts";
import { linearResampler } from "../../axis/linear-resample.ts";
import { checkShift } from "../../set/spectrum-set.ts";
import { count, finite } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const resamplers = { linear: linearResampler, cubic: cubicResampler, fourier: fourierResampler };

/** Carries spectra onto another axis: given point by point, or even from `start` to `end` (default: as far as they reach). */
export const resampleStep = rowStep(
  "resample",
  1,
  v.strictObject({
    step: v.literal("resample"),
    method: v.optional(v.picklist(["linear", "cubic", "fourier"]), "linear"),
    shift: v.optional(v.pipe(v.array(finite()), v.minLength(1, "it must name a point"))),
    start: v.optional(finite()),
    end: v.optional(finite()),
    points: v.optional(count()),
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
