import { existsSync } from "node:fs";
import { mkdir, open, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { writeAtomically } from "@stokes/spectra/node";
import type { CellRecord } from "../cells/cell.ts";
import { parseResults, resultLine } from "../cells/result-lines.ts";

export interface ResultsFile {
  /** What an earlier run left, by key. */
  readonly earlier: ReadonlyMap<string, CellRecord>;
  /** Adds a record and returns once it is on the disk. */
  append(record: CellRecord): Promise<void>;
  /** Puts `records` first, in this order; other records of the file, of another plan, stay behind them. */
  arrange(records: readonly CellRecord[]): Promise<void>;
}

/** Opens the results in `path` to be added to. A last line that a crash tore is taken off. */
export async function openResultsFile(path: string): Promise<ResultsFile> {
  await mkdir(dirname(path), { recursive: true });
  const bytes = existsSync(path) ? await readFile(path) : new Uint8Array(0);
  const whole = bytes.lastIndexOf("\n".charCodeAt(0)) + 1;
  if (whole < bytes.length) await truncate(path, whole);
  const earlier = parseResults(new TextDecoder().decode(bytes.subarray(0, whole)));
  const all = new Map(earlier);
  let last: Promise<void> = Promise.resolve();
  return {
    earlier,
    append(record) {
      last = last.then(() => appendSynced(path, resultLine(record)));
      all.set(record.key, record);
      return last;
    },
    async arrange(records) {
      await last;
      const ordered = new Map([...records.map((record) => [record.key, record] as const), ...all]);
      for (const record of records) ordered.set(record.key, record);
      await writeAtomically(path, new TextEncoder().encode([...ordered.values()].map(resultLine).join("")));
    },
  };
}

async function appendSynced(path: string, line: string): Promise<void> {
  const file = await open(path, "a");
  try {
    await file.writeFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
}
