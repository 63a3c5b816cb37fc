/**
 * @file Baselines of simulated spectra, one thread, beside bench/baselines.py (NumPy and scipy.linalg.solveh_banded), in
 * turns on the same data: processor time of each, the better of `--rounds` rounds, and how far the results differ.
 * `--spectra N` (default 1000) `--points N` (default 1000) `--rounds N` (default 3).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readNpy, writeNpy } from "@stokes/formats";
import { type BaselineMethod, baselineMethods, simulateSpectra } from "@stokes/spectra";
import type { BenchOptions } from "./run.ts";

const METHODS = ["asls", "arpls", "airpls", "imodpoly"] as const satisfies readonly BaselineMethod[];

interface Row {
  readonly method: string;
  readonly stokesSeconds: number;
  readonly scipySeconds: number;
  readonly times: number;
  readonly largestDifference: number;
  readonly iterations: number;
}

export async function run(options: BenchOptions): Promise<void> {
  const spectra = Number(options.spectra ?? 1000);
  const points = Number(options.points ?? 1000);
  const rounds = Number(options.rounds ?? 3);
  const { set } = simulateSpectra({ classes: 10, perClass: Math.ceil(spectra / 10), points, noise: 0.05 });
  const intensity = set.intensity.subarray(0, spectra * points);
  const folder = mkdtempSync(join(tmpdir(), "stokes-bench-"));
  try {
    const data = join(folder, "spectra.npy");
    writeFileSync(data, writeNpy({ shape: [spectra, points], values: intensity }));
    const rows = METHODS.map((method) =>
      compare(method, intensity, points, rounds, data, join(folder, "baselines.npy")),
    );
    if (options.json !== undefined) console.log(JSON.stringify({ spectra, points, rounds, rows }));
    else {
      console.log(`${spectra} spectra x ${points} points, one thread, processor time, better of ${rounds} rounds`);
      console.log("method     Stokes s   SciPy s   times   iterations   largest difference");
      for (const row of rows) {
        const cells = [
          row.stokesSeconds.toFixed(3).padStart(8),
          row.scipySeconds.toFixed(3).padStart(9),
          row.times.toFixed(1).padStart(7),
        ];
        console.log(
          `${row.method.padEnd(10)} ${cells.join(" ")} ${row.iterations.toFixed(1).padStart(12)}   ${row.largestDifference.toExponential(1)}`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(
  method: (typeof METHODS)[number],
  intensity: Float32Array,
  points: number,
  rounds: number,
  data: string,
  out: string,
): Row {
  let stokesSeconds = Number.POSITIVE_INFINITY;
  let scipySeconds = Number.POSITIVE_INFINITY;
  const baselines = new Float64Array(intensity.length);
  let iterations = 0;
  for (let round = 0; round < rounds; round++) {
    const ours = fitAll(method, intensity, points, baselines);
    stokesSeconds = Math.min(stokesSeconds, ours.seconds);
    iterations = ours.iterations;
    const printed = execFileSync("python3", [join(import.meta.dirname, "baselines.py"), data, method, out], {
      encoding: "utf8",
    });
    const { seconds }: { seconds: number } = JSON.parse(printed);
    scipySeconds = Math.min(scipySeconds, seconds);
  }
  const { values } = readNpy(new Uint8Array(readFileSync(out)));
  let largestDifference = 0;
  for (let i = 0; i < baselines.length; i++) {
    largestDifference = Math.max(
      largestDifference,
      Math.abs(baselines[i] - Number(values[i])) / Math.abs(Number(values[i])),
    );
  }
  return { method, stokesSeconds, scipySeconds, times: scipySeconds / stokesSeconds, largestDifference, iterations };
}

function fitAll(method: (typeof METHODS)[number], intensity: Float32Array, points: number, baselines: Float64Array) {
  const baselineOf = baselineMethods[method](points);
  const y = new Float64Array(points);
  let iterations = 0;
  const start = process.cpuUsage();
  for (let at = 0; at < intensity.length; at += points) {
    y.set(intensity.subarray(at, at + points));
    const result = baselineOf(y);
    baselines.set(result.baseline, at);
    iterations += result.iterations;
  }
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, iterations: iterations / (intensity.length / points) };
}
