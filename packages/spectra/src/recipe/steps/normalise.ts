import * as v from "valibot";
import { createAreaNorm } from "../../normalise/area-norm.ts";
import { minMax } from "../../normalise/min-max.ts";
import { snv } from "../../normalise/snv.ts";
import { vectorNorm } from "../../normalise/vector-norm.ts";
import { rowStep } from "../step-definition.ts";

/** Brings every spectrum to one scale. */
export const normaliseStep = rowStep(
  "normalise",
  1,
  v.strictObject({ step: v.literal("normalise"), method: v.picklist(["min-max", "snv", "vector", "area"]) }),
  (shift, { method }) => {
    switch (method) {
      case "min-max":
        return { shift, apply: minMax };
      case "snv":
        return { shift, apply: snv };
      case "vector":
        return { shift, apply: vectorNorm };
      case "area":
        return { shift, apply: createAreaNorm(shift) };
    }
  },
);
