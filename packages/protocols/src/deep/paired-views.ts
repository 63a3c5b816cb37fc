/**
 * @file The two views that are contrasted: drawn as for any series, which is what methods are compared with in publications on
 * Raman spectra as far as they say, or by what may happen to a spectrum of the same sample, which is ours.
 */
import type { Random } from "@stokes/random";
import * as v from "valibot";
import { positiveNumber } from "./setting-schemas.ts";
import { spectrumViews } from "./spectrum-views.ts";
import type { Rows } from "./unit-spectra.ts";
import { weakStrongViews } from "./weak-strong-views.ts";

export const pairedViewsEntries = {
  /** `series`: weak-strong-views.ts; `spectra`: spectrum-views.ts. */
  views: v.picklist(["series", "spectra"]),
  /** How much views differ. */
  strength: positiveNumber,
};

export type PairedViewsSettings = v.InferOutput<v.ObjectSchema<typeof pairedViewsEntries, undefined>>;
export type ViewKind = PairedViewsSettings["views"];

/** At strength 1: most segments that change places, standard deviations of noise and of the factor, as our TS-TCC has them. */
const [SEGMENTS, JITTER, SCALING] = [8, 0.05, 0.1];

/** Two views of the same rows, one set below the other: [2n, points], row i and row n + i a pair. */
export function pairedViews(
  rows: Rows,
  indices: Uint32Array,
  { views, strength }: PairedViewsSettings,
  draw: Random,
): Float32Array {
  if (views === "spectra") return spectrumViews(rows, Uint32Array.of(...indices, ...indices), strength, draw);
  const segments = Math.max(1, Math.round(strength * SEGMENTS));
  return weakStrongViews(rows, indices, { segments, jitter: strength * JITTER, scaling: strength * SCALING }, draw);
}

/** What a peer is called that contrasts such views: plainly with those for series, as publications compare it. */
export const withViews = (views: ViewKind, id: string, name: string) =>
  views === "series" ? { id, name } : { id: `${id}-spectra`, name: `${name}, views for spectra` };
