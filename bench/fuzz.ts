/**
 * @file `npm run bench -- fuzz [--n 10000] [--family jcamp_dx] [--from 0] [--largest 300000]`: damages real files and watches that every
 * reader ends in spectra or in a FormatError, within a second of processor time. The reading runs in a worker, so that a reader that never
 * ends is seen and named.
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { FormatError } from "../packages/formats/src/format-error.ts";
import { read } from "../packages/formats/src/read.ts";
import { families } from "../packages/formats/src/testing/families.ts";
import { mutate } from "../packages/formats/src/testing/mutations.ts";

const FILES_A_FAMILY = 12;
const SLOW_MS = 1000;
const HANGING_MS = 30_000;
const REPORT_EVERY_MS = 500;

interface Progress {
  readonly family: string;
  readonly seed: number;
  readonly done?: FamilyResult;
}

interface FamilyResult {
  readonly read: number;
  readonly refused: number;
  readonly finds: readonly string[];
  readonly slowestMs: number;
}

export async function run(options: Readonly<Record<string, string>>): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: {
      n: Number(options.n ?? 10_000),
      family: options.family,
      from: Number(options.from ?? 0),
      largest: Number(options.largest ?? 300_000),
    },
    stderr: options.verbose === undefined,
  });
  let last: Progress = { family: "(start)", seed: 0 };
  let lastAt = performance.now();
  console.log("family                    read  refused  finds  slowest ms");
  await new Promise<void>((resolve, reject) => {
    const watch = setInterval(() => {
      if (performance.now() - lastAt < HANGING_MS) return;
      console.log(`HANGS: ${last.family}, at or after seed ${last.seed}`);
      clearInterval(watch);
      void worker.terminate().then(() => resolve());
    }, 1000);
    worker.on("message", (progress: Progress) => {
      last = progress;
      lastAt = performance.now();
      if (!progress.done) return;
      const { read: ok, refused, finds, slowestMs } = progress.done;
      console.log(`${progress.family.padEnd(24)} ${ok}  ${refused}  ${finds.length}  ${slowestMs.toFixed(0)}`);
      for (const find of finds) console.log(`  ${find}`);
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      clearInterval(watch);
      resolve();
    });
  });
}

interface Work {
  readonly n: number;
  readonly family?: string;
  readonly from: number;
  readonly largest: number;
}

async function work({ n, family, from, largest }: Work): Promise<void> {
  for (const { name, files } of await families(largest, FILES_A_FAMILY)) {
    if (family !== undefined && family !== name) continue;
    const finds = new Map<string, string>();
    let ok = 0;
    let refused = 0;
    let slowestMs = 0;
    let reported = performance.now();
    for (let seed = from; seed < from + n; seed++) {
      const file = files[seed % files.length]!;
      const damaged = mutate(file.bytes, seed, files[(seed + 1) % files.length]!.bytes);
      const started = process.cpuUsage();
      const now = performance.now();
      if (now - reported > REPORT_EVERY_MS) {
        reported = now;
        parentPort?.postMessage({ family: name, seed } satisfies Progress);
      }
      try {
        await read(damaged, { fileName: file.fileName, companion: file.companion });
        ok++;
      } catch (error) {
        if (error instanceof FormatError) refused++;
        else {
          const where =
            error instanceof Error
              ? (error.stack ?? "").split("\n").slice(0, 2).join(" ").slice(0, 240)
              : String(error);
          if (!finds.has(where)) finds.set(where, `seed ${seed}, ${file.fileName}: ${where}`);
        }
      }
      const used = process.cpuUsage(started);
      const took = (used.user + used.system) / 1000;
      slowestMs = Math.max(slowestMs, took);
      if (took > SLOW_MS) finds.set(`slow ${seed}`, `seed ${seed}, ${file.fileName}: ${took.toFixed(0)} ms`);
    }
    const done = { read: ok, refused, finds: [...finds.values()], slowestMs };
    parentPort?.postMessage({ family: name, seed: from + n, done } satisfies Progress);
  }
}

if (!isMainThread) {
  await work(workerData);
  process.exit();
}
