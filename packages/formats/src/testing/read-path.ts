import { basename } from "node:path";
import type { RawFile } from "../raw-file.ts";
import { read } from "../read.ts";
import { bytesOf } from "./shared.ts";

/** Reads a file of the shared data as a user would: by content first, then by its name. */
export async function readPath(path: string): Promise<RawFile> {
  return read(bytesOf(path), { fileName: basename(path) });
}
