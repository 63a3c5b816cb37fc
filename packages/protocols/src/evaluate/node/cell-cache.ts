import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { writeAtomically } from "@stokes/spectra/node";
import type { Remember } from "../../peer.ts";
import { processRuns } from "./process-runs.ts";

/**
 * Keeps what cells share in `folder`, a file a key; `scope` (data, versions) is part of every key. Of several processes
 * that ask for one key, one makes it and the others wait.
 */
export function createCellCache(
  folder: string,
  { scope, signal }: { readonly scope: string; readonly signal?: AbortSignal | undefined },
): Remember {
  return async (key, make) => {
    const name = createHash("sha256").update(`${scope}\n${key}`).digest("hex").slice(0, 32);
    const path = join(folder, name);
    await mkdir(folder, { recursive: true });
    for (;;) {
      if (existsSync(path)) return new Uint8Array(await readFile(path));
      if (await takeLock(`${path}.lock`)) break;
      await setTimeout(WAIT_MS, undefined, signal === undefined ? {} : { signal });
    }
    try {
      const bytes = existsSync(path) ? new Uint8Array(await readFile(path)) : await make();
      await writeAtomically(path, bytes);
      return bytes;
    } finally {
      await rm(`${path}.lock`, { force: true });
    }
  };
}

const WAIT_MS = 100;

/** Whether the lock is now this process's; one that a dead process left is taken away. */
async function takeLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const holder = await readFile(path, "utf8").catch(() => "");
  if (holder !== "" && !processRuns(Number(holder))) await rm(path, { force: true });
  return false;
}
