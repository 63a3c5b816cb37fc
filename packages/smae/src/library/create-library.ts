import { DataError } from "@stokes/errors";
import { digest, type SpectrumSet, takeRows, textColumn } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { modelDigest } from "../model/model-file.ts";
import type { ProgressOptions } from "../progress.ts";
import { embedPrepared } from "../use/embed.ts";
import { prepare } from "../use/prepare.ts";
import { checkLibraryModel, type Library } from "./library.ts";

export interface LibraryOptions extends ProgressOptions, RuntimeOptions {
  /** Column with the name of each reference; spectra with an empty one are left out. */
  readonly label: string;
  /** Names of the files that the spectra come from, for the record. */
  readonly sources?: readonly string[];
}

/**
 * Makes a library of reference spectra, to search without any training. Throws a DataError where none has a name, a
 * ContractError where the spectra do not cover the model's axis.
 */
export async function createLibrary(model: Model, set: SpectrumSet, options: LibraryOptions): Promise<Library> {
  const { label, sources = [] } = options;
  const names = textColumn(set, label);
  const rows = Uint32Array.from(names.keys()).filter((i) => names[i] !== "");
  if (rows.length === 0) throw new DataError(`no spectrum has a name in column "${label}"; fill it for some of them`);
  const chosen = takeRows(set, rows);
  const { set: prepared } = prepare(chosen, model.contract);
  const { values, columns } = await embedPrepared(model, prepared, { ...options, pool: "class" });
  const origin = { label, sources, dataDigest: await digest(chosen), references: rows.length };
  return {
    contract: {
      modelDigest: await modelDigest(model),
      origins: [origin],
      labels: Array.from(rows, (i) => names[i]),
    },
    embeddings: values,
    width: columns,
    spectra: prepared.intensity,
    points: prepared.shift.length,
  };
}

/** A library with more references, after those it has. Throws a ContractError where it was made with another model. */
export async function extendLibrary(
  library: Library,
  model: Model,
  set: SpectrumSet,
  options: LibraryOptions,
): Promise<Library> {
  await checkLibraryModel(library, model);
  const added = await createLibrary(model, set, options);
  return {
    ...library,
    contract: {
      modelDigest: library.contract.modelDigest,
      origins: [...library.contract.origins, ...added.contract.origins],
      labels: [...library.contract.labels, ...added.contract.labels],
    },
    embeddings: joined(library.embeddings, added.embeddings),
    spectra: joined(library.spectra, added.spectra),
  };
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
