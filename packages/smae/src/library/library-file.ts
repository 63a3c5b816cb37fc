/** @file A library as one safetensors file. */

import { ContractError } from "@stokes/errors";
import { isMarked, type SealedForm, seal, unseal } from "../model/sealed-file.ts";
import type { Library, LibraryContract } from "./library.ts";

const FORM: SealedForm = {
  what: "library",
  key: "stokes.library",
  version: 1,
  remedy: "give one that stokes library wrote",
};

export function encodeLibrary({
  contract,
  embeddings,
  width,
  spectra,
  points,
}: Library): Promise<Uint8Array<ArrayBuffer>> {
  const references = contract.labels.length;
  const tensors = new Map([
    ["embeddings", { shape: [references, width], data: embeddings }],
    ["spectra", { shape: [references, points], data: spectra }],
  ]);
  return seal<LibraryContract>(FORM, { contract, tensors });
}

/** Whether the bytes are those of a library, and not of a model; `decodeLibrary` tells whether they are sound. */
export const isLibraryFile = (bytes: Uint8Array): boolean => isMarked(FORM, bytes);

/** Throws a ContractError where the bytes are no library, a damaged one, or one of a newer Stokes. */
export async function decodeLibrary(bytes: Uint8Array): Promise<Library> {
  const { contract, tensors } = await unseal<LibraryContract>(FORM, bytes);
  const [embeddings, spectra] = ["embeddings", "spectra"].map((name) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new ContractError(`the library lacks its ${name}; make it again`);
    return tensor;
  });
  return {
    contract,
    embeddings: embeddings.data,
    width: embeddings.shape[1],
    spectra: spectra.data,
    points: spectra.shape[1],
  };
}
