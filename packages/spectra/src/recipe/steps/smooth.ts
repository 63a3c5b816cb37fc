import * as v from "valibot";
import type { SpectrumSet } from "../../set/spectrum-set.ts";
import { createGaussian } from "../../smooth/gaussian.ts";
import { createMedianFilter } from "../../smooth/median-filter.ts";
import { mnfDenoise } from "../../smooth/mnf-denoise.ts";
import { pcaDenoise } from "../../smooth/pca-denoise.ts";
import { createSavitzkyGolay } from "../../smooth/savitzky-golay.ts";
import { createWavelet } from "../../smooth/wavelet.ts";
import { createWhittaker } from "../../smooth/whittaker.ts";
import { count, meaning, named, oddCount, positive, wholeNumber } from "../parameters.ts";
import { defineStep, type PreparedRows, type StepAction } from "../step-definition.ts";

const step = named("smooth", "Takes noise out.");
const components = v.optional(meaning(count(), "How many components are kept: fewer smooth more."), 10);
const window = (points: number) => v.optional(meaning(oddCount(), "Width of the window.", "points"), points);

/** Smooths; with `derivative` Savitzky-Golay differentiates by cm-1 (at the axis's mean spacing). */
export const smoothStep = defineStep(
  "smooth",
  1,
  v.variant("method", [
    v.strictObject({
      step,
      method: named("savitzky-golay", "A polynomial through a window that glides along; also differentiates."),
      window: window(9),
      degree: v.optional(meaning(wholeNumber(), "Degree of the polynomial, below the window's width."), 3),
      derivative: v.optional(meaning(wholeNumber(), "0 smooths; 1 and 2 give derivatives by cm⁻¹."), 0),
    }),
    v.strictObject({
      step,
      method: named("whittaker", "Penalised least squares."),
      lambda: v.optional(meaning(positive(), "Larger is smoother."), 10),
    }),
    v.strictObject({
      step,
      method: named("gaussian", "A bell-shaped mean."),
      sigma: v.optional(meaning(positive(), "Standard deviation of the bell.", "points"), 2),
    }),
    v.strictObject({ step, method: named("median", "The median in a window."), window: window(5) }),
    v.strictObject({
      step,
      method: named("wavelet", "Small wavelet coefficients are left out."),
      levels: v.optional(meaning(count(), "Levels of the transform; left out, up to 5.")),
    }),
    v.strictObject({ step, method: named("pca", "Few principal components of the whole set."), components }),
    v.strictObject({ step, method: named("mnf", "As PCA, of the set with its noise made even."), components }),
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
