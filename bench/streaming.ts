/**
 * @file A recipe streamed through stores on disk: `--spectra N` (default 100000) simulated spectra of 1000 points are
 * written, then prepared and written again by one thread and by `--threads N` (default 2), whose results must have the
 * same bits. Of each: wall time, processor time of all threads together and of the calling one alone (which no thread can take
 * off it), how many processors that kept busy (a shared machine may grant fewer than asked for), and the most memory that the
 * process had held by then.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStore, type Recipe, simulateSpectra } from "@stokes/spectra";
import { streamRecipeFolder, writeStoreFolder } from "@stokes/spectra/node";
import type { BenchOptions } from "./run.ts";

const BLOCK = 2000;
const recipe: Recipe = {
  version: 2,
  steps: [
    { step: "despike", method: "whitaker-hayes" },
    { step: "crop", ranges: [[500, 1700]] },
    { step: "smooth", method: "savitzky-golay" },
    { step: "baseline", method: "airpls" },
    { step: "normalise", method: "min-max" },
  ],
};

interface Pass {
  readonly threads: number;
  readonly wallSeconds: number;
  readonly processorSeconds: number;
  /** Of these, in the calling thread. */
  readonly callingSeconds: number;
  readonly peakMb: number;
}

export async function run(options: BenchOptions): Promise<void> {
  const spectra = Number(options.spectra ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), "stokes-bench-"));
  const log = options.json === undefined ? console.log : () => {};
  try {
    const raw = join(folder, "raw.zarr");
    const started = performance.now();
    await writeStoreFolder(raw, async (store) => {
      const { set } = simulateSpectra({ classes: 10, perClass: BLOCK / 10 });
      const writer = await createStore(store, set.shift);
      for (let done = 0; done < spectra; done += BLOCK) await writer.append(set);
      await writer.close(set.history);
    });
    const writeSeconds = (performance.now() - started) / 1000;
    log(`${spectra} spectra x 1000 points, written in ${writeSeconds.toFixed(1)} s; prepared:`);
    log("threads    wall s   processor s   calling s   processors   peak MB");
    const passes: Pass[] = [];
    for (const threads of [1, Number(options.threads ?? 2)]) {
      const pass = await prepare(raw, join(folder, `ready-${threads}.zarr`), threads);
      passes.push(pass);
      const cells = [
        pass.wallSeconds.toFixed(1).padStart(9),
        pass.processorSeconds.toFixed(1).padStart(13),
        pass.callingSeconds.toFixed(1).padStart(11),
        (pass.processorSeconds / pass.wallSeconds).toFixed(2).padStart(12),
        pass.peakMb.toFixed(0).padStart(9),
      ];
      log(`${String(threads).padStart(7)} ${cells.join(" ")}`);
    }
    const [one, many] = passes.map(({ threads }) => hashOfFolder(join(folder, `ready-${threads}.zarr`)));
    if (one !== many) throw new Error("the threads' result differs from that of one thread");
    if (options.json !== undefined) console.log(JSON.stringify({ spectra, writeSeconds, passes }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function prepare(from: string, to: string, threads: number): Promise<Pass> {
  const started = performance.now();
  const before = process.cpuUsage();
  const callingBefore = process.threadCpuUsage();
  await streamRecipeFolder(from, recipe, to, { threads });
  const { user, system } = process.cpuUsage(before);
  const calling = process.threadCpuUsage(callingBefore);
  return {
    threads,
    wallSeconds: (performance.now() - started) / 1000,
    processorSeconds: (user + system) / 1e6,
    callingSeconds: (calling.user + calling.system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

function hashOfFolder(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest("hex");
}
