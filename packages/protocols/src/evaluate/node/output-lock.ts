import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@stokes/errors";
import { processRuns } from "./process-runs.ts";

/** Keeps other runs off `folder` until the function given back is called. A run that was killed holds nothing. */
export function lockOutput(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "running");
  const release = () => rmSync(path, { force: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return release;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = Number(readFileSync(path, "utf8"));
    if (processRuns(holder) && holder !== process.pid) {
      throw new UsageError(`process ${holder} is writing to ${folder}; wait for it, or give another -o`);
    }
    release();
  }
}
