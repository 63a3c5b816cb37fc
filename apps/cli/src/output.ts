import { existsSync, readdirSync, renameSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "@stokes/errors";
import { makeFolder } from "./make-folder.ts";
import { refuseFolder, requireEnding } from "./require-ending.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface FileOutputOptions {
  readonly force: boolean;
  /** What the name may end in; anything unless given. */
  readonly endings?: readonly string[];
  /** Other files that `write` will make. */
  readonly companions?: readonly (string | undefined)[];
}

/**
 * Makes the file `path` by `write`, which is given the same name in a folder beside it to write to; the file, and any
 * companion that `write` puts there with it, then moves into place. Nothing half-written is left. Refuses, before
 * `write` is called, another ending, a file or companion that exists unless `force`, and a file that another run is
 * writing.
 */
export async function writeFileOutput<T>(
  path: string,
  { force, endings, companions = [] }: FileOutputOptions,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  refuseFolder(path);
  if (endings !== undefined) requireEnding(path, endings);
  for (const one of [path, ...companions]) if (one !== undefined) refuseFile(one, force);
  return withWorkFolder(path, async (folder) => {
    const result = await write(join(folder, basename(path)));
    for (const name of readdirSync(folder)) {
      const place = join(dirname(path), name);
      refuseExisting(place, force, () => existsSync(place));
    }
    moveAll(folder, dirname(path));
    return result;
  });
}

/**
 * Fills the folder `path` by `write`, which is given an empty folder beside it; its files move into place when all
 * are written. Refuses a folder that holds anything unless `force`, which replaces files of the same names only.
 */
export async function writeFolderOutput<T>(
  path: string,
  { force }: { readonly force: boolean },
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new UsageError(`${path} is a file; give the name of a folder to write to`);
  }
  refuseExisting(path, force, () => existsSync(path) && readdirSync(path).length > 0);
  return withWorkFolder(path, async (folder) => {
    const result = await write(folder);
    makeFolder(path);
    moveAll(folder, path);
    return result;
  });
}

/** Refuses a file that exists unless `force`. */
export function refuseFile(path: string, force: boolean): void {
  refuseExisting(path, force, () => existsSync(path) && !statSync(path).isDirectory());
}

function moveAll(from: string, to: string): void {
  for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
}

function refuseExisting(path: string, force: boolean, exists: () => boolean): void {
  if (!force && exists()) throw new UsageError(`${path} exists; give another name, or --force to replace it`);
}
