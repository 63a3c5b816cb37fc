import { glob, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { DataError } from "@stokes/errors";

export interface FoundFile {
  readonly path: string;
  /** The part named after `#`, where the path has one. */
  readonly part?: string;
  /** Whether the file was named itself, rather than found in a folder or by a pattern. */
  readonly named: boolean;
}

/**
 * The files that `paths` mean: a file (`name.npz#part` chooses a part of it), every file below a folder, or a pattern
 * such as `data/*.spc`; in the order given, sorted by name inside a folder. Throws a DataError that names what is missing.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) found.push(...(await findPath(path)));
  return found;
}

async function findPath(path: string): Promise<FoundFile[]> {
  const kind = await kindOf(path);
  if (kind === "file") return [{ path, named: true }];
  if (kind === "folder") {
    const files = await filesBelow(path);
    if (files.length === 0) throw new DataError(`the folder ${path} holds no files; name one with spectra`);
    return files.map((file) => ({ path: file, named: false }));
  }
  const mark = path.lastIndexOf("#");
  if (mark > 0 && (await kindOf(path.slice(0, mark))) === "file") {
    return [{ path: path.slice(0, mark), part: path.slice(mark + 1), named: true }];
  }
  if (/[*?[{]/.test(path)) {
    const matches: string[] = [];
    for await (const match of glob(path)) if ((await kindOf(match)) === "file") matches.push(match);
    if (matches.length === 0) throw new DataError(`no file fits the pattern ${path}; check the folder and the ending`);
    return matches.sort().map((match) => ({ path: match, named: false }));
  }
  throw new DataError(`there is no file or folder ${path}; check its spelling and the folder you are in`);
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    const facts = await stat(path);
    return facts.isDirectory() ? "folder" : "file";
  } catch {
    return "missing";
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
