import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "@stokes/errors";
import { claimFolder } from "./claim-folder.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Runs `work` with a new folder beside `path`, which also keeps a second run off `path`, and removes it after. What a run
 * that was killed left of it is removed.
 */
export async function withWorkFolder<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = dirname(resolve(path));
  makeFolder(parent);
  const folder = join(parent, `.${basename(resolve(path))}.partial`);
  if (!claimed(folder, path)) {
    throw new UsageError(`another run is writing ${path}; wait for it, or remove ${folder} if it was killed`);
  }
  try {
    const files = join(folder, "files");
    rmSync(files, { recursive: true, force: true });
    mkdirSync(files);
    return await work(files);
  } catch (error) {
    throw error instanceof Error && "path" in error ? error : namingOutput(error, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function claimed(folder: string, path: string): boolean {
  try {
    return claimFolder(folder);
  } catch (error) {
    throw namingOutput(error, path);
  }
}

/** An error of the operating system, such as a full disk, with the output's name as its path; others as they are. */
function namingOutput(error: unknown, path: string): unknown {
  return error instanceof Error && "syscall" in error ? Object.assign(error, { path }) : error;
}
