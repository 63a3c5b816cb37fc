import * as v from "valibot";
import { baselineMethods } from "../../baseline/baseline-methods.ts";
import type { BaselineFit } from "../../baseline/baseline-result.ts";
import { count, fraction, meaning, named, positive, wholeNumber } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

const step = named("baseline", "Subtracts the background under the bands.");
const settling = (maxIterations: number) => ({
  tolerance: v.optional(meaning(positive(), "The fit ends once it changes by less than this share of itself."), 1e-3),
  maxIterations: v.optional(meaning(count(), "The fit ends after this many rounds at the latest."), maxIterations),
});
const reweighted = (lambda: number, maxIterations = 50) => ({
  step,
  lambda: v.optional(
    meaning(positive(), "Stiffness: larger is smoother. For half as many points to a band, take a sixteenth of it."),
    lambda,
  ),
  ...settling(maxIterations),
});
const asymmetry = v.optional(
  meaning(fraction(), "Weight of points above the baseline; those below weigh the rest to 1. Smaller lies lower."),
  0.01,
);
const halfWindow = v.optional(meaning(count(), "Half the width of the widest band to keep.", "points"), 40);
const degree = v.optional(meaning(wholeNumber(), "Degree of the polynomial: higher bends more."), 5);

const schema = v.variant("method", [
  v.strictObject({
    method: named("asls", "Asymmetric least squares: simple and predictable."),
    ...reweighted(1e6),
    asymmetry,
  }),
  v.strictObject({
    method: named("arpls", "Reweighted least squares, with noise on both sides of the baseline: the one to try first."),
    ...reweighted(1e5),
  }),
  v.strictObject({
    method: named("airpls", "Adaptive reweighting: for strong, smooth fluorescence. Crop steep edges first."),
    ...reweighted(1e6),
  }),
  v.strictObject({ method: named("iarpls", "As arPLS, but decides harder what is a band."), ...reweighted(1e5) }),
  v.strictObject({
    method: named("drpls", "Doubly reweighted: for baselines with some structure."),
    ...reweighted(1e5),
    eta: v.optional(meaning(fraction(), "How much the stiffness gives way where there is no band."), 0.5),
  }),
  v.strictObject({
    method: named("aspls", "Stiff under bands and supple elsewhere."),
    ...reweighted(1e5, 100),
    steepness: v.optional(meaning(positive(), "How abruptly points count as band."), 0.5),
  }),
  v.strictObject({
    method: named("pspline-asls", "As AsLS, on splines: for uneven axes and very long spectra."),
    ...reweighted(1e3),
    asymmetry,
    segments: v.optional(meaning(count(), "Pieces of the spline."), 100),
  }),
  v.strictObject({
    step,
    method: named("snip", "Clips what is narrower than a window: one parameter, the widest band."),
    halfWindow,
    decreasing: v.optional(meaning(v.boolean(), "From the widest window to the narrowest: smoother."), true),
  }),
  v.strictObject({
    step,
    method: named("modpoly", "A polynomial under the spectrum, as in published protocols."),
    degree,
    ...settling(250),
  }),
  v.strictObject({
    step,
    method: named("imodpoly", "As ModPoly, with room for noise: usual for biological samples."),
    degree,
    ...settling(250),
  }),
  v.strictObject({
    step,
    method: named("rubberband", "The lower convex hull: no parameter, for backgrounds that bulge upwards nowhere."),
  }),
  v.strictObject({
    step,
    method: named("rolling-ball", "An opening and a mean: quick."),
    halfWindow,
    smoothHalfWindow: v.optional(
      meaning(count(), "Half the width of the mean; left out, that of the opening.", "points"),
    ),
  }),
  v.strictObject({
    step,
    method: named("mormol", "Openings added up and rounded off: for backgrounds of unknown shape."),
    halfWindow,
    ...settling(250),
  }),
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
