import * as v from "valibot";
import { calibrateAxis } from "../../calibrate/calibrate-axis.ts";
import { responseOnAxis } from "../../calibrate/instrument-response.ts";
import { finite } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const copy = (input: Float32Array, output: Float32Array) => output.set(input);

/** Corrects the axis by the polynomial that `fitCalibration` gives, or moves it by `by` cm-1. */
export const calibrateStep = rowStep(
  "calibrate",
  1,
  v.variant("method", [
    v.strictObject({ step: v.literal("calibrate"), method: v.literal("shift"), by: finite() }),
    v.strictObject({
      step: v.literal("calibrate"),
      method: v.literal("polynomial"),
      /** For powers of (shift / 1000 cm-1), lowest first, in cm-1. */
      coefficients: v.pipe(v.array(finite()), v.minLength(1, "it must hold a coefficient")),
    }),
  ]),
  (shift, step) => ({
    shift: calibrateAxis(shift, step.method === "shift" ? [step.by] : step.coefficients),
    apply: copy,
  }),
);

/** Divides by the instrument's relative response, given at some shifts. */
export const responseStep = rowStep(
  "response",
  1,
  v.strictObject({ step: v.literal("response"), shift: v.array(finite()), response: v.array(finite()) }),
  (shift, step) => {
    const response = responseOnAxis(Float64Array.from(step.shift), step.response, shift);
    return {
      shift,
      apply(input, output) {
        for (let j = 0; j < input.length; j++) output[j] = input[j] / response[j];
      },
    };
  },
);
