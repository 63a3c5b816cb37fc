import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { narrowestBandPoints } from "../../despike/narrowest-band.ts";
import { neighbourDespike, repeatNeighbours } from "../../despike/neighbour-despike.ts";
import { createWhitakerHayes } from "../../despike/whitaker-hayes.ts";
import { gridNeighbours, mapGeometry } from "../../maps/map-geometry.ts";
import { column } from "../../set/columns.ts";
import type { SpectrumSet } from "../../set/spectrum-set.ts";
import { count, meaning, named, positive, wholeNumber } from "../parameters.ts";
import { defineStep } from "../step-definition.ts";

const despike = named("despike", "Takes out what cosmic rays leave.");
const narrowestBandCm1 = v.optional(
  meaning(
    positive(),
    "Full width at half maximum of the narrowest band that may occur: what is as wide stays.",
    "cm⁻¹",
  ),
  6,
);
const maxWidth = (points: number) => v.optional(meaning(count(), "The widest that a spike can be.", "points"), points);

/**
 * Takes cosmic-ray spikes out: each spectrum by itself, or against its neighbours in a map, or its repeats. Version 1 of
 * `whitaker-hayes` left shoulders where they were.
 */
export const despikeStep = defineStep(
  "despike",
  2,
  v.variant("method", [
    v.strictObject({
      step: despike,
      method: named("whitaker-hayes", "Each spectrum by itself: what rises and falls too steeply for a band."),
      threshold: v.optional(meaning(positive(), "How far a step must stand out from the others to be a spike's."), 8),
      maxWidth: maxWidth(3),
      maxShoulder: v.optional(
        meaning(
          wholeNumber(),
          "How far what resampling or binning has smeared reaches beyond the spike on either side; 0 leaves it there.",
          "points",
        ),
        3,
      ),
      narrowestBandCm1,
    }),
    v.strictObject({
      step: despike,
      method: named("neighbours", "Against the spectra around in a map, or repeats: a ray strikes one of them."),
      threshold: v.optional(
        meaning(positive(), "How far above its neighbours a point must be, in standard deviations of the difference."),
        8,
      ),
      maxWidth: maxWidth(5),
      narrowestBandCm1,
      repeats: v.optional(
        meaning(v.string(), "The column whose equal values mark repeats; left out, neighbours come from x and y."),
      ),
    }),
  ]),
  (step) => {
    if (step.method === "whitaker-hayes") {
      return {
        scope: "row",
        prepare(shift) {
          const narrowestBand = narrowestBandPoints(shift, step.narrowestBandCm1);
          const despiked = createWhitakerHayes(shift.length, { ...step, narrowestBand });
          return { shift, apply: (input, output) => void despiked(input, output) };
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
  { 1: (parameters) => (parameters.method === "whitaker-hayes" ? { maxShoulder: 0, ...parameters } : parameters) },
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
