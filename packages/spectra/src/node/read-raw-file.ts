import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type RawFile, read } from "@stokes/formats";

export interface ReadFile {
  readonly file: RawFile;
  /** Paths of the files beside it that it was read with. */
  readonly companions: readonly string[];
  readonly byteLength: number;
}

/** What the file at `path` holds, read with the files beside it that its format needs. Throws a FormatError. */
export async function readRawFile(path: string): Promise<ReadFile> {
  const companions: string[] = [];
  const companion = async (name: string) => {
    const found = await firstCompanion(path, name);
    if (found === undefined) return undefined;
    companions.push(found.path);
    return found.bytes;
  };
  const bytes = await bytesOf(path);
  const file = await read(bytes, { fileName: basename(path), companion });
  return { file, companions, byteLength: bytes.length };
}

/** A file's bytes as a plain Uint8Array: a Buffer's `slice` shares memory, which readers do not expect. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A file beside `path`: `STEM.NAME` is preferred to `NAME`, so that one folder can hold several sets. */
async function firstCompanion(path: string, name: string): Promise<{ path: string; bytes: Uint8Array } | undefined> {
  const stem = basename(path).replace(/\.[^.]*$/, "");
  for (const candidate of [join(dirname(path), `${stem}.${name}`), join(dirname(path), name)]) {
    try {
      return { path: candidate, bytes: await bytesOf(candidate) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")))
        throw error;
    }
  }
  return undefined;
}
