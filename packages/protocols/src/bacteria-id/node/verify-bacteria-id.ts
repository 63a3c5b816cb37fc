import { existsSync } from "node:fs";
import { join } from "node:path";
import { type OfficialFile, officialFiles } from "../official-files.ts";
import { fileChecksum } from "./file-checksum.ts";

/** `differs`: there is a file of that name, and its bytes are not those of the data of record. */
export type FileState = "verified" | "missing" | "differs";

export interface VerifiedFile extends OfficialFile {
  readonly state: FileState;
}

export interface VerifyOptions {
  readonly onFile?: (file: VerifiedFile, done: number, files: number) => void;
  readonly signal?: AbortSignal;
}

/** Compares each of the eleven arrays in a folder with the data of record by its checksum. */
export async function verifyBacteriaId(
  folder: string,
  { onFile, signal }: VerifyOptions = {},
): Promise<readonly VerifiedFile[]> {
  const verified: VerifiedFile[] = [];
  for (const file of officialFiles) {
    const state = await fileState(folder, file, signal);
    verified.push({ ...file, state });
    onFile?.({ ...file, state }, verified.length, officialFiles.length);
  }
  return verified;
}

/** The state of one of the arrays in a folder. */
export async function fileState(folder: string, file: OfficialFile, signal?: AbortSignal): Promise<FileState> {
  const path = join(folder, file.name);
  if (!existsSync(path)) return "missing";
  return (await fileChecksum(path, signal)) === file.sha256 ? "verified" : "differs";
}
