import type { Recipe } from "./recipe.ts";

/** A recipe with a name and a reason. */
export interface Protocol {
  readonly name: string;
  readonly description: string;
  readonly recipe: Recipe;
}

/** Recipes for common kinds of spectra. They assume an axis in cm-1 with about 1 to 4 cm-1 between points. */
export const protocols: readonly Protocol[] = [
  {
    name: "fingerprint",
    description:
      "Biological samples in general: spikes out, 600 to 1800 cm-1, arPLS baseline, light smoothing, vector norm",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "crop", ranges: [[600, 1800]] },
        { step: "baseline", method: "arpls", lambda: 1e5 },
        { step: "smooth", method: "savitzky-golay", window: 7, degree: 3 },
        { step: "normalise", method: "vector" },
      ],
    },
  },
  {
    name: "bacteria",
    description:
      "Single cells on substrates after Ho et al. 2019: polynomial baseline of degree 5, min-max to 0 .. 1, no smoothing",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "baseline", method: "imodpoly", degree: 5 },
        { step: "normalise", method: "min-max" },
      ],
    },
  },
  {
    name: "fluorescent",
    description: "Strong fluorescence (minerals, polymers, plants): spikes out, AsLS baseline, smoothing, SNV",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "baseline", method: "asls", lambda: 1e6 },
        { step: "smooth", method: "savitzky-golay", window: 9, degree: 3 },
        { step: "normalise", method: "snv" },
      ],
    },
  },
  {
    name: "derivative",
    description: "Classification without a baseline model: second derivative over 11 points, then SNV",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "smooth", method: "savitzky-golay", window: 11, degree: 3, derivative: 2 },
        { step: "normalise", method: "snv" },
      ],
    },
  },
  {
    name: "library",
    description: "Matching against reference libraries: rubberband baseline and min-max, peaks untouched",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "whitaker-hayes" },
        { step: "baseline", method: "rubberband" },
        { step: "normalise", method: "min-max" },
      ],
    },
  },
  {
    name: "map",
    description: "Maps with columns x and y: spikes found against neighbouring pixels, arPLS baseline, area norm",
    recipe: {
      version: 2,
      steps: [
        { step: "despike", method: "neighbours" },
        { step: "baseline", method: "arpls", lambda: 1e5 },
        { step: "normalise", method: "area" },
      ],
    },
  },
];
