/** @file What touches the disk: files that are whole or not there. */
import { open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { SafetensorsError } from "./safetensors.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint, type Json } from "./training/checkpoint.ts";
import type { TrainerState } from "./training/trainer.ts";

/**
 * Writes `bytes` beside `path`, has the disk confirm them, then renames: whenever the process or the machine stops,
 * `path` holds the old content or the new. What a stopped write leaves is `path`.part, and the next one takes its place.
 */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.part`;
  const file = await open(beside, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  if (process.platform === "win32") return; // there a folder cannot be opened
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a checkpoint as `writeFileWhole` does. */
export const saveCheckpoint = (path: string, state: TrainerState, extra: Json = null): Promise<void> =>
  writeFileWhole(path, encodeCheckpoint(state, extra));

/** Reads a checkpoint; `undefined` where there is no such file. Throws a SafetensorsError that names a damaged one. */
export async function loadCheckpoint(path: string): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return decodeCheckpoint(bytes);
  } catch (error) {
    if (error instanceof SafetensorsError) throw new SafetensorsError(error.problem, path);
    throw error;
  }
}
