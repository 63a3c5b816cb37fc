import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { narrowestBandPoints } from "../../despike/narrowest-band.ts";
import { neighbourDespike, repeatNeighbours } from "../../despike/neighbour-despike.ts";
import { createWhitakerHayes } from "../../despike/whitaker-hayes.ts";
import { gridNeighbours, mapGeometry } from "../../maps/map-geometry.ts";
import { column } from "../../set/columns.ts";
import type { SpectrumSet } from "../../set/spectrum-set.ts";
import { count, positive } from "../parameters.ts";
import { defineStep } from "../step-definition.ts";

/** Full width at half maximum, in cm-1, of the narrowest band that may occur. */
const narrowestBandCm1 = v.optional(positive(), 6);

/** Takes cosmic-ray spikes out: each spectrum by itself, or against its neighbours in a map, or its repeats. */
export const despikeStep = defineStep(
  "despike",
  1,
  v.variant("method", [
    v.strictObject({
      step: v.literal("despike"),
      method: v.literal("whitaker-hayes"),
      threshold: v.optional(positive(), 8),
      maxWidth: v.optional(count(), 3),
      narrowestBandCm1,
    }),
    v.strictObject({
      step: v.literal("despike"),
      method: v.literal("neighbours"),
      threshold: v.optional(positive(), 8),
      maxWidth: v.optional(count(), 5),
      narrowestBandCm1,
      /** The column whose equal values mark repeats; without it neighbours come from the columns x and y. */
      repeats: v.optional(v.string()),
    }),
  ]),
  (step) => {
    if (step.method === "whitaker-hayes") {
      return {
        scope: "row",
        prepare(shift) {
          const narrowestBand = narrowestBandPoints(shift, step.narrowestBandCm1);
          const despike = createWhitakerHayes(shift.length, { ...step, narrowestBand });
          return { shift, apply: (input, output) => void despike(input, output) };
        },
      };
    }
    return {
      scope: "set",
      apply(set) {
        const narrowestBand = narrowestBandPoints(set.shift, step.narrowestBandCm1);
        const { intensity } = neighbourDespike(set, neighboursOf(set, step.repeats), { ...step, narrowestBand });
        return { shift: set.shift, intensity };
      },
    };
  },
);

function neighboursOf(set: SpectrumSet, repeats: string | undefined): number[][] {
  if (repeats !== undefined) return repeatNeighbours(column(set, repeats));
  if (!Object.hasOwn(set.columns, "x")) {
    throw new DataError(
      'despiking by neighbours needs map positions (columns "x" and "y") or "repeats", a column of equal values',
    );
  }
  return gridNeighbours(mapGeometry(set));
}
