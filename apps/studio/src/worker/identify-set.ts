import { createLibrary, type Identified, identify, type Model, searchLibrary } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import { NAMES, withNames } from "./finetune-model.ts";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

/** Spectra with names, to tell which are most like the ones identified. */
export interface References {
  readonly set: SpectrumSet;
  /** One a spectrum, "" for none. */
  readonly names: readonly string[];
  /** Whether the spectra identified are these: none is then its own reference. */
  readonly same: boolean;
}

export interface IdentifyInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  readonly references: References | undefined;
}

/** The references most like each spectrum, most like first: spectra x `k`. */
export interface NearestReferences {
  readonly k: number;
  /** Rows of the references' set. */
  readonly rows: Int32Array;
  /** Cosine of the angle between features. */
  readonly similarity: Float64Array;
  /** The same between the spectra, without a network. */
  readonly spectralSimilarity: Float64Array;
}

export interface IdentifiedSet {
  readonly identified: Identified;
  readonly nearest: NearestReferences | undefined;
}

/** References told of each spectrum. */
const NEAREST = 3;

/** Class and probability of each spectrum, and the references most like it. */
export async function identifySet(
  { model, set, references, ...choice }: IdentifyInput,
  { signal, progress }: OperationContext,
): Promise<IdentifiedSet> {
  const options = {
    ...runtimeOptions(choice),
    signal,
    onProgress: (found: Parameters<typeof jobProgress>[0]) => progress(jobProgress(found)),
  };
  const identified = await identify(model, set, options);
  const nearest = references && (await nearestReferences(model, set, references, options));
  return { identified, nearest };
}

async function nearestReferences(
  model: Model,
  set: SpectrumSet,
  { set: known, names, same }: References,
  options: Parameters<typeof searchLibrary>[3],
): Promise<NearestReferences | undefined> {
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
