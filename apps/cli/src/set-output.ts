import { existsSync, renameSync, rmSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { UsageError } from "@stokes/errors";
import { setEndings } from "@stokes/spectra";
import { outputOption } from "./options.ts";
import { type FileOutputOptions, refuseFile, writeFileOutput } from "./output.ts";
import { withWorkFolder } from "./work-folder.ts";

export const setOutputEndings: readonly string[] = [...setEndings, ".zarr", ".npy"];

/** `-o` of a command that writes a set in any form. */
export const setOutputOption = outputOption("FILE", `file to write (${setOutputEndings.join(", ")})`);

/** Whether `path` names a store of spectra rather than a single file. */
export function namesStore(path: string): boolean {
  return extname(path).toLowerCase() === ".zarr";
}

/**
 * As `writeFileOutput`, for any form of a set: a store (`.zarr`), which is a folder, is replaced as a whole under `force`.
 * Throws a UsageError for an ending that no set is written as.
 */
export async function writeSetOutput<T>(
  path: string,
  { force, companions = [] }: FileOutputOptions,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  if (!namesStore(path)) return writeFileOutput(path, { force, companions, endings: setOutputEndings }, write);
  for (const one of companions) if (one !== undefined) refuseFile(one, force);
  if (existsSync(path) && !force) throw new UsageError(`${path} exists; give another name, or --force to replace it`);
  if (existsSync(path) && !existsSync(join(path, "zarr.json"))) {
    throw new UsageError(`${path} exists and is no store of spectra; give another name`);
  }
  return withWorkFolder(path, async (folder) => {
    const temporary = join(folder, basename(path));
    const result = await write(temporary);
    rmSync(path, { recursive: true, force: true });
    renameSync(temporary, path);
    return result;
  });
}
