import * as v from "valibot";
import { createAreaNorm } from "../../normalise/area-norm.ts";
import { minMax } from "../../normalise/min-max.ts";
import { createMsc } from "../../normalise/msc.ts";
import { createPeakNorm } from "../../normalise/peak-norm.ts";
import { createPqn } from "../../normalise/pqn.ts";
import { meanSpectrum, medianSpectrum } from "../../normalise/reference-spectrum.ts";
import { createRobustSnv } from "../../normalise/robust-snv.ts";
import { snv } from "../../normalise/snv.ts";
import { vectorNorm } from "../../normalise/vector-norm.ts";
import { mapRows } from "../apply-rows.ts";
import { finite, meaning, named, wholeNumber } from "../parameters.ts";
import { defineStep, type PreparedRows, type StepAction } from "../step-definition.ts";

const step = named("normalise", "Brings every spectrum to one scale.");
const reference = v.optional(
  meaning(
    v.array(finite()),
    "One value a point of the axis at this step. Left out, the set itself gives it, and the step needs the whole set.",
  ),
);

/** Brings every spectrum to one scale. */
export const normaliseStep = defineStep(
  "normalise",
  1,
  v.variant("method", [
    v.strictObject({ step, method: named("min-max", "Least value 0, largest 1.") }),
    v.strictObject({ step, method: named("snv", "Mean 0, standard deviation 1.") }),
    v.strictObject({
      step,
      method: named("robust-snv", "As SNV, by median and spread, so that strong bands count less."),
    }),
    v.strictObject({ step, method: named("vector", "Sum of squares 1.") }),
    v.strictObject({ step, method: named("area", "Area 1.") }),
    v.strictObject({
      step,
      method: named("peak", "Height of the highest point of a region 1."),
      range: meaning(v.tuple([finite(), finite()]), "Where the peak lies.", "cm⁻¹"),
    }),
    v.strictObject({
      step,
      method: named("msc", "Scale and offset that bring it closest to the mean spectrum."),
      reference,
    }),
    v.strictObject({
      step,
      method: named("emsc", "As MSC, with a polynomial background."),
      reference,
      degree: v.optional(meaning(wholeNumber(), "Degree of that polynomial."), 2),
    }),
    v.strictObject({
      step,
      method: named("pqn", "By the median of the quotients with the median spectrum: dilution."),
      reference,
    }),
  ]),
  (options) => {
    switch (options.method) {
      case "min-max":
        return rows(() => minMax);
      case "snv":
        return rows(() => snv);
      case "robust-snv":
        return rows((shift) => createRobustSnv(shift.length));
      case "vector":
        return rows(() => vectorNorm);
      case "area":
        return rows(createAreaNorm);
      case "peak":
        return rows((shift) => createPeakNorm(shift, options.range));
      case "msc":
        return against(options.reference, meanSpectrum, (shift, typical) => createMsc(shift, typical));
      case "emsc":
        return against(options.reference, meanSpectrum, (shift, typical) => createMsc(shift, typical, options));
      case "pqn":
        return against(options.reference, medianSpectrum, (shift, typical) => createPqn(shift.length, typical));
    }
  },
);

function rows(create: (shift: Float64Array) => PreparedRows["apply"]): StepAction {
  return { scope: "row", prepare: (shift) => ({ shift, apply: create(shift) }) };
}

/** Against a reference that is given, row by row; or against what `ofSet` makes of the set. */
function against(
  given: readonly number[] | undefined,
  ofSet: (intensity: Float32Array, points: number) => Float64Array,
  create: (shift: Float64Array, reference: ArrayLike<number>) => PreparedRows["apply"],
): StepAction {
  if (given !== undefined) return rows((shift) => create(shift, given));
  return {
    scope: "set",
    apply({ shift, intensity }) {
      const apply = create(shift, ofSet(intensity, shift.length));
      return { shift, intensity: mapRows(intensity, shift.length, { shift, apply }) };
    },
  };
}
