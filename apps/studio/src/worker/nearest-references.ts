import { createLibrary, type Library, type Model, searchLibrary } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import { NAMES, withNames } from "./finetune-model.ts";

/** What the spectra are compared with: spectra with names, or a library that the model made. */
export type References =
  | {
      readonly kind: "spectra";
      readonly set: SpectrumSet;
      /** One a spectrum, "" for none. */
      readonly names: readonly string[];
      /** Whether the spectra identified are these: none is then its own reference. */
      readonly same: boolean;
    }
  | { readonly kind: "library"; readonly library: Library };

/** The references most like each spectrum, most like first: spectra x `k`. */
export interface NearestReferences {
  readonly k: number;
  /** Rows of the references' set, or of the library. */
  readonly rows: Int32Array;
  /** Cosine of the angle between features. */
  readonly similarity: Float64Array;
  /** The same between the spectra, without a network. */
  readonly spectralSimilarity: Float64Array;
  readonly notes: readonly string[];
}

/** References told of each spectrum: as many as `stokes identify` tells. */
const NEAREST = 3;

type SearchOptions = NonNullable<Parameters<typeof searchLibrary>[3]>;

/** Undefined where no reference has a name. Throws a ContractError where another model made the library. */
export async function nearestReferences(
  model: Model,
  set: SpectrumSet,
  references: References,
  options: SearchOptions,
): Promise<NearestReferences | undefined> {
  if (references.kind === "library") {
    const {
      k,
      references: rows,
      ...found
    } = await searchLibrary(references.library, model, set, {
      ...options,
      k: NEAREST,
    });
    return { k, rows, ...found };
  }
  const { set: known, names, same } = references;
  const rowOf = Int32Array.from(names.keys()).filter((row) => names[row] !== "");
  if (rowOf.length === 0) return undefined;
  const library = await createLibrary(model, withNames(known, names), { ...options, label: NAMES });
  const found = await searchLibrary(library, model, set, { ...options, k: NEAREST + (same ? 1 : 0) });
  const k = same ? Math.min(found.k, rowOf.length - 1, NEAREST) : found.k;
  const spectra = found.references.length / found.k;
  const nearest = {
    k,
    rows: new Int32Array(spectra * k),
    similarity: new Float64Array(spectra * k),
    spectralSimilarity: new Float64Array(spectra * k),
    notes: found.notes,
  };
  for (let i = 0; i < spectra; i++) {
    let to = i * k;
    for (let from = i * found.k; from < (i + 1) * found.k && to < (i + 1) * k; from++) {
      const row = rowOf[found.references[from]];
      if (same && row === i) continue;
      nearest.rows[to] = row;
      nearest.similarity[to] = found.similarity[from];
      nearest.spectralSimilarity[to] = found.spectralSimilarity[from];
      to++;
    }
  }
  return nearest;
}
