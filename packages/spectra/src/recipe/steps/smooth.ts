import * as v from "valibot";
import type { SpectrumSet } from "../../set/spectrum-set.ts";
import { createGaussian } from "../../smooth/gaussian.ts";
import { createMedianFilter } from "../../smooth/median-filter.ts";
import { mnfDenoise } from "../../smooth/mnf-denoise.ts";
import { pcaDenoise } from "../../smooth/pca-denoise.ts";
import { createSavitzkyGolay } from "../../smooth/savitzky-golay.ts";
import { createWavelet } from "../../smooth/wavelet.ts";
import { createWhittaker } from "../../smooth/whittaker.ts";
import { count, oddCount, positive, wholeNumber } from "../parameters.ts";
import { defineStep, type PreparedRows, type StepAction } from "../step-definition.ts";

const step = v.literal("smooth");
const components = v.optional(count(), 10);

/** Smooths; with `derivative` Savitzky-Golay differentiates by cm-1 (at the axis's mean spacing). */
export const smoothStep = defineStep(
  "smooth",
  1,
  v.variant("method", [
    v.strictObject({
      step,
      method: v.literal("savitzky-golay"),
      window: v.optional(oddCount(), 9),
      degree: v.optional(wholeNumber(), 3),
      derivative: v.optional(wholeNumber(), 0),
    }),
    v.strictObject({ step, method: v.literal("whittaker"), lambda: v.optional(positive(), 10) }),
    v.strictObject({ step, method: v.literal("gaussian"), sigma: v.optional(positive(), 2) }),
    v.strictObject({ step, method: v.literal("median"), window: v.optional(oddCount(), 5) }),
    v.strictObject({ step, method: v.literal("wavelet"), levels: v.optional(count()) }),
    v.strictObject({ step, method: v.literal("pca"), components }),
    v.strictObject({ step, method: v.literal("mnf"), components }),
  ]),
  (options) => {
    switch (options.method) {
      case "savitzky-golay":
        return rows((shift) => createSavitzkyGolay(shift.length, { ...options, spacing: meanSpacing(shift) }));
      case "whittaker":
        return rows((shift) => createWhittaker(shift.length, options));
      case "gaussian":
        return rows((shift) => createGaussian(shift.length, options));
      case "median":
        return rows((shift) => createMedianFilter(shift.length, options));
      case "wavelet":
        return rows((shift) => createWavelet(shift.length, options));
      case "pca":
        return wholeSet(({ intensity, shift }) => pcaDenoise(intensity, shift.length, options));
      case "mnf":
        return wholeSet(({ intensity, shift }) => mnfDenoise(intensity, shift.length, options));
    }
  },
);

function rows(create: (shift: Float64Array) => PreparedRows["apply"]): StepAction {
  return { scope: "row", prepare: (shift) => ({ shift, apply: create(shift) }) };
}

function wholeSet(smooth: (set: SpectrumSet) => Float32Array): StepAction {
  return { scope: "set", apply: (set) => ({ shift: set.shift, intensity: smooth(set) }) };
}

function meanSpacing(shift: Float64Array): number {
  return shift.length > 1 ? (shift[shift.length - 1] - shift[0]) / (shift.length - 1) : 1;
}
