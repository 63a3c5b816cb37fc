/** @file Models, libraries and checkpoints on disk. */
import { readFile } from "node:fs/promises";
import { ContractError, DataError } from "@stokes/errors";
import { writeAtomically } from "@stokes/spectra/node";
import type { Library } from "./library/library.ts";
import { decodeLibrary, encodeLibrary } from "./library/library-file.ts";
import type { Model } from "./model/model.ts";
import { decodeModel, encodeModel } from "./model/model-file.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./pretrain/checkpoint.ts";

/** Reads a model. Throws a DataError for a missing file, a ContractError for one that is no model; both name it. */
export const loadModel = (path: string): Promise<Model> => readNamed(path, decodeModel);

/** Writes a model under its name only once it is whole. */
export const saveModel = async (path: string, model: Model): Promise<void> =>
  writeAtomically(path, await encodeModel(model));

export const loadCheckpoint = (path: string): Promise<Checkpoint> => readNamed(path, async (b) => decodeCheckpoint(b));

export const saveCheckpoint = (path: string, checkpoint: Checkpoint): Promise<void> =>
  writeAtomically(path, encodeCheckpoint(checkpoint));

/** Reads a library, as `loadModel` does a model. */
export const loadLibrary = (path: string): Promise<Library> => readNamed(path, decodeLibrary);

export const saveLibrary = async (path: string, library: Library): Promise<void> =>
  writeAtomically(path, await encodeLibrary(library));

async function readNamed<T>(path: string, decode: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new DataError(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); check the path`, { cause });
  }
  try {
    return await decode(bytes);
  } catch (cause) {
    if (cause instanceof ContractError)
      throw new ContractError(`${path}: ${cause.message}`, { cause, details: cause.details });
    throw cause;
  }
}
