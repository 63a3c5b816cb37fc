import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { DataError } from "@stokes/errors";
import FileSystemStore from "@zarrita/storage/fs";
import type { AsyncMutable } from "zarrita";
import { openStore, openStoredIntensity, type SpectrumStore, type StoredIntensity } from "../store/open-store.ts";

/** Opens the store in the folder `path`. Throws a DataError that names it. */
export function openStoreFolder(path: string): Promise<SpectrumStore> {
  return naming(path, openStore(new FileSystemStore(path)));
}

/** As `openStoreFolder`, without the columns. */
export function openIntensityFolder(path: string): Promise<StoredIntensity> {
  return naming(path, openStoredIntensity(new FileSystemStore(path)));
}

async function naming<T>(path: string, opened: Promise<T>): Promise<T> {
  try {
    return await opened;
  } catch (error) {
    if (error instanceof DataError)
      throw new DataError(`${path}: ${error.message}`, { cause: error, details: error.details });
    throw error;
  }
}

/**
 * Lets `write` fill a new store, which becomes the folder `path` when it is done; when it fails nothing is left. Throws
 * where `path` is there already.
 */
export async function writeStoreFolder(path: string, write: (store: AsyncMutable) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.partial`;
  try {
    await mkdir(beside);
    await write(new FileSystemStore(beside));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST")) {
      throw new DataError(`${path} is there already; choose another name or remove it first`, { cause: error });
    }
    throw error;
  }
}
