import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/** The real files beside the project; they are read in place and are no part of it. */
export const SHARED = join(import.meta.dirname, "../../../../../shared");
export const hasShared = existsSync(join(SHARED, "vendor"));

/** All files under a folder of the shared data, in order of their names; none where it is missing. */
export function sharedFiles(folder: string): string[] {
  const root = join(SHARED, folder);
  if (!existsSync(root)) return [];
  const walk = (directory: string): string[] =>
    readdirSync(directory)
      .sort()
      .flatMap((name) => {
        const path = join(directory, name);
        return statSync(path).isDirectory() ? walk(path) : [path];
      });
  return walk(root);
}

/** The one file under a folder of the shared data whose path ends so. */
export function sharedFile(folder: string, ending: string): string {
  const found = sharedFiles(folder).filter((path) => path.endsWith(ending));
  if (found.length !== 1) throw new Error(`${found.length} files under ${folder} end in ${ending}`);
  return found[0]!;
}

export function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}

export function sharedName(path: string): string {
  return relative(SHARED, path);
}

/**
 * Files beside a real file, by their names as the instrument wrote them: the collection writes the folders of its
 * sources into the names (`data-raw__ENVI__example2.hdr`).
 */
export function companionOf(path: string): (name: string) => Promise<Uint8Array | undefined> {
  const folder = dirname(path);
  const prefix = /^.*__/.exec(basename(path))?.[0] ?? "";
  return async (name) => {
    const found = [name, prefix + name]
      .map((candidate) => join(folder, candidate))
      .find((candidate) => existsSync(candidate));
    return found === undefined ? undefined : bytesOf(found);
  };
}
