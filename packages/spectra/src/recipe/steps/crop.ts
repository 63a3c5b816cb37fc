import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { finite, meaning, named } from "../parameters.ts";
import { rowStep } from "../step-definition.ts";

/** Keeps the points inside any of the regions, bounds included. */
export const cropStep = rowStep(
  "crop",
  1,
  v.strictObject({
    step: named("crop", "Keeps the points of one or several regions."),
    ranges: meaning(
      v.pipe(v.array(v.tuple([finite(), finite()])), v.minLength(1, "it must name a region")),
      "What is kept, bounds included.",
      "cm⁻¹",
    ),
  }),
  (shift, { ranges }) => {
    const kept = Uint32Array.from(shift.keys()).filter((j) =>
      ranges.some(([low, high]) => shift[j] >= low && shift[j] <= high),
    );
    if (kept.length === 0) {
      const regions = ranges.map(([low, high]) => `${low} .. ${high}`).join(", ");
      throw new DataError(
        `no point lies in the region ${regions} cm-1; the spectra reach from ${shift[0]} to ${shift[shift.length - 1]}`,
      );
    }
    return {
      shift: Float64Array.from(kept, (j) => shift[j]),
      apply(input, output) {
        for (let j = 0; j < kept.length; j++) output[j] = input[kept[j]];
      },
    };
  },
);
