import * as v from "valibot";
import { calibrateAxis } from "../../calibrate/calibrate-axis.ts";
import { responseOnAxis } from "../../calibrate/instrument-response.ts";
import { finite, meaning, named } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const calibrate = named("calibrate", "Corrects the axis.");

const copy = (input: Float32Array, output: Float32Array) => output.set(input);

/** Corrects the axis by the polynomial that `fitCalibration` gives, or moves it by `by` cm-1. */
export const calibrateStep = rowStep(
  "calibrate",
  1,
  v.variant("method", [
    v.strictObject({
      step: calibrate,
      method: named("shift", "Moves the whole axis."),
      by: meaning(finite(), "Added to every shift.", "cm⁻¹"),
    }),
    v.strictObject({
      step: calibrate,
      method: named("polynomial", "Adds a polynomial of the shift, fitted to lines that are known."),
      coefficients: meaning(
        v.pipe(v.array(finite()), v.minLength(1, "it must hold a coefficient")),
        "For powers of (shift / 1000 cm⁻¹), lowest first.",
        "cm⁻¹",
      ),
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
  v.strictObject({
    step: named("response", "Divides by what the instrument makes of an even light."),
    shift: meaning(v.array(finite()), "Where the response is known.", "cm⁻¹"),
    response: meaning(v.array(finite()), "The response there, one a shift."),
  }),
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
