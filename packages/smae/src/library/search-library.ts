import { nearestNeighbours } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import type { ProgressOptions } from "../progress.ts";
import { embedPrepared } from "../use/embed.ts";
import { prepare } from "../use/prepare.ts";
import { checkLibraryModel, type Library } from "./library.ts";

export interface SearchOptions extends ProgressOptions, RuntimeOptions {
  /** References to tell of each spectrum. */
  readonly k?: number;
}

/** The references most like each spectrum, most like first: spectra x k, row-major. */
export interface LibraryMatches {
  /** As asked for, or all references where there are fewer. */
  readonly k: number;
  /** Rows of the library. */
  readonly references: Int32Array;
  readonly labels: readonly string[];
  /** Cosine of the angle between embeddings, which orders them. */
  readonly similarity: Float64Array;
  /** The same between prepared spectra: a second opinion that no network has a part in. */
  readonly spectralSimilarity: Float64Array;
  readonly notes: readonly string[];
}

/** Throws a ContractError where the library was made with another model. */
export async function searchLibrary(
  library: Library,
  model: Model,
  set: SpectrumSet,
  options: SearchOptions = {},
): Promise<LibraryMatches> {
  const { k: asked = 5 } = options;
  if (!Number.isInteger(asked) || asked < 1) {
    throw new UsageError(`the number of references to tell is a whole number from 1, not ${asked}`);
  }
  await checkLibraryModel(library, model);
  const { set: prepared, notes } = prepare(set, model.contract);
  const embedding = await embedPrepared(model, prepared, { ...options, pool: "class" });
  const { labels } = library.contract;
  const { width, points } = library;
  const k = Math.min(asked, labels.length);
  const rows = spectrumCount(prepared);

  const known = { values: unitRows(library.embeddings, width), rows: labels.length, columns: width };
  const queries = { values: unitRows(embedding.values, width), rows, columns: width };
  const { indices } = nearestNeighbours(known, { k, queries });
  const knownSpectra = unitRows(library.spectra, points);
  const spectra = unitRows(prepared.intensity, points);
  const of = (a: Float64Array, b: Float64Array, size: number) =>
    Float64Array.from(indices, (reference, i) => dot(a, Math.floor(i / k) * size, b, reference * size, size));
  return {
    k,
    references: indices,
    labels: Array.from(indices, (reference) => labels[reference]),
    similarity: of(queries.values, known.values, width),
    spectralSimilarity: of(spectra, knownSpectra, points),
    notes,
  };
}

/** Every row scaled to length 1; one of zeros stays. */
function unitRows(values: Float32Array, size: number): Float64Array {
  const unit = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += size) {
    let squares = 0;
    for (let j = start; j < start + size; j++) squares += values[j] ** 2;
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let j = start; j < start + size; j++) unit[j] = values[j] * scale;
  }
  return unit;
}

function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += a[fromA + j] * b[fromB + j];
  return sum;
}
