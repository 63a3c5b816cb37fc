import * as v from "valibot";
import { createArpls } from "../../baseline/arpls.ts";
import { count, positive } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

/** Subtracts a baseline. */
export const baselineStep = rowStep(
  "baseline",
  1,
  v.variant("method", [
    v.strictObject({
      step: v.literal("baseline"),
      method: v.literal("arpls"),
      lambda: v.optional(positive(), 1e5),
      tolerance: v.optional(positive(), 1e-3),
      maxIterations: v.optional(count(), 50),
    }),
  ]),
  (shift, options) => {
    const fit = createArpls(shift.length, options);
    const y = new Float64Array(shift.length);
    return {
      shift,
      apply(input, output) {
        y.set(input);
        const { baseline } = fit(y);
        for (let j = 0; j < y.length; j++) output[j] = y[j] - baseline[j];
      },
    };
  },
);
