import * as v from "valibot";
import { createSavitzkyGolay } from "../../smooth/savitzky-golay.ts";
import { oddCount, wholeNumber } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

/** Smooths, or with `derivative` differentiates by cm-1 (at the axis's mean spacing). */
export const smoothStep = rowStep(
  "smooth",
  1,
  v.variant("method", [
    v.strictObject({
      step: v.literal("smooth"),
      method: v.literal("savitzky-golay"),
      window: v.optional(oddCount(), 9),
      degree: v.optional(wholeNumber(), 3),
      derivative: v.optional(wholeNumber(), 0),
    }),
  ]),
  (shift, options) => {
    const spacing = shift.length > 1 ? (shift[shift.length - 1] - shift[0]) / (shift.length - 1) : 1;
    return { shift, apply: createSavitzkyGolay(shift.length, { ...options, spacing }) };
  },
);
