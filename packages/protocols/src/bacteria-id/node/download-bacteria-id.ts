import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DataError, UsageError } from "@stokes/errors";
import { officialFiles } from "../official-files.ts";
import { type DownloadOptions, type DownloadProgress, downloadFile } from "./download-file.ts";
import { TWIN_FILE } from "./twin-file.ts";
import { fileState } from "./verify-bacteria-id.ts";

export interface DownloadBacteriaIdOptions extends Omit<DownloadOptions, "sha256" | "onProgress"> {
  readonly onProgress?: (name: string, progress: DownloadProgress) => void;
  /** Replace files that differ from the data of record, instead of refusing. */
  readonly replace?: boolean;
}

/**
 * Brings the arrays that a folder lacks from a mirror, the address of a folder that holds them under their names. Gives
 * the names of those that were brought. Throws a DataError for a folder that holds a simulated twin or, unless `replace`,
 * other arrays of these names; a UsageError for an address that is not of the web.
 */
export async function downloadBacteriaId(
  folder: string,
  mirror: string,
  { onProgress, replace = false, ...options }: DownloadBacteriaIdOptions = {},
): Promise<readonly string[]> {
  const base = mirrorAddress(mirror);
  if (existsSync(join(folder, TWIN_FILE))) {
    throw new DataError(`${folder} holds a simulated twin; give another folder for the measured data`);
  }
  await mkdir(folder, { recursive: true });
  const wanted: (typeof officialFiles)[number][] = [];
  for (const file of officialFiles) {
    const state = await fileState(folder, file, options.signal);
    if (state === "differs" && !replace) {
      throw new DataError(
        `${join(folder, file.name)} is not the file of the data of record; move it away, or replace it by --force`,
      );
    }
    if (state !== "verified") wanted.push(file);
  }
  for (const { name, sha256 } of wanted) {
    await downloadFile(new URL(name, base).href, join(folder, name), {
      ...options,
      sha256,
      onProgress: (progress) => onProgress?.(name, progress),
    });
  }
  return wanted.map(({ name }) => name);
}

function mirrorAddress(mirror: string): URL {
  const address = URL.parse(mirror.endsWith("/") ? mirror : `${mirror}/`);
  if (address !== null && ["http:", "https:"].includes(address.protocol)) return address;
  throw new UsageError(`a mirror is the http:// or https:// address of a folder, not "${mirror}"`);
}
