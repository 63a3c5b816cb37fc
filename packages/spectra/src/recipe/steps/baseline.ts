import * as v from "valibot";
import { baselineMethods } from "../../baseline/baseline-methods.ts";
import type { BaselineFit } from "../../baseline/baseline-result.ts";
import { count, fraction, positive, wholeNumber } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const step = v.literal("baseline");
const settling = (maxIterations: number) => ({
  tolerance: v.optional(positive(), 1e-3),
  maxIterations: v.optional(count(), maxIterations),
});
const reweighted = (lambda: number, maxIterations = 50) => ({
  step,
  lambda: v.optional(positive(), lambda),
  ...settling(maxIterations),
});
const asymmetry = v.optional(fraction(), 0.01);
const halfWindow = v.optional(count(), 40);
const degree = v.optional(wholeNumber(), 5);

const schema = v.variant("method", [
  v.strictObject({ method: v.literal("asls"), ...reweighted(1e6), asymmetry }),
  v.strictObject({ method: v.literal("arpls"), ...reweighted(1e5) }),
  v.strictObject({ method: v.literal("airpls"), ...reweighted(1e6) }),
  v.strictObject({ method: v.literal("iarpls"), ...reweighted(1e5) }),
  v.strictObject({ method: v.literal("drpls"), ...reweighted(1e5), eta: v.optional(fraction(), 0.5) }),
  v.strictObject({ method: v.literal("aspls"), ...reweighted(1e5, 100), steepness: v.optional(positive(), 0.5) }),
  v.strictObject({
    method: v.literal("pspline-asls"),
    ...reweighted(1e3),
    asymmetry,
    segments: v.optional(count(), 100),
  }),
  v.strictObject({ step, method: v.literal("snip"), halfWindow, decreasing: v.optional(v.boolean(), true) }),
  v.strictObject({ step, method: v.literal("modpoly"), degree, ...settling(250) }),
  v.strictObject({ step, method: v.literal("imodpoly"), degree, ...settling(250) }),
  v.strictObject({ step, method: v.literal("rubberband") }),
  v.strictObject({ step, method: v.literal("rolling-ball"), halfWindow, smoothHalfWindow: v.optional(count()) }),
  v.strictObject({ step, method: v.literal("mormol"), halfWindow, ...settling(250) }),
]);

/** Subtracts a baseline. */
export const baselineStep = rowStep("baseline", 1, schema, (shift, options) => {
  const baselineOf = create(shift, options);
  const y = new Float64Array(shift.length);
  return {
    shift,
    apply(input, output) {
      y.set(input);
      const { baseline } = baselineOf(y);
      for (let j = 0; j < y.length; j++) output[j] = y[j] - baseline[j];
    },
  };
});

function create(shift: Float64Array, options: v.InferOutput<typeof schema>): BaselineFit<unknown> {
  const points = shift.length;
  switch (options.method) {
    case "pspline-asls":
    case "modpoly":
    case "imodpoly":
    case "rubberband":
      return baselineMethods[options.method](points, { ...options, shift });
    case "rolling-ball": {
      const { halfWindow: half, smoothHalfWindow = half } = options;
      return baselineMethods[options.method](points, { halfWindow: half, smoothHalfWindow });
    }
    default:
      return baselineMethods[options.method](points, options);
  }
}
