/**
 * @file How fast files are read, in one run on one machine, in processor time: a delimited text beside NumPy's C parser
 * (`numpy.loadtxt`) and pandas' where it is installed, a Renishaw map and a NumPy archive beside copying their bytes.
 * `--mb N` (default 100) size of the text, `--rounds N` (default 3), the better round counts; `--json`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partArrays, type RawFile, type RawPart, read, writeCsv, writeNpz } from "@stokes/formats";
import { writeWdf } from "../packages/formats/src/testing/wdf-writer.ts";
import type { BenchOptions } from "./run.ts";

const POINTS = 1000;
/** Seconds of processor time of each of NumPy's and pandas' parsers; pandas is null where it is not installed. */
const PYTHON = `
import json, sys, time
import numpy as np
def best(parse):
    times = []
    for _ in range(int(sys.argv[3])):
        start = time.process_time(); parse(); times.append(time.process_time() - start)
    return min(times)
path, skip = sys.argv[1], int(sys.argv[2])
result = {"numpy": best(lambda: np.loadtxt(path, delimiter=",", skiprows=skip)), "pandas": None}
try:
    import pandas as pd
    result["pandas"] = best(lambda: pd.read_csv(path, header=None, skiprows=skip))
except ImportError:
    pass
print(json.dumps(result))
`;

interface Row {
  readonly file: string;
  readonly megabytes: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  readonly beside: Readonly<Record<string, number | null>>;
}

export async function run(options: BenchOptions): Promise<void> {
  const megabytes = Number(options.mb ?? 100);
  const rounds = Number(options.rounds ?? 3);
  const folder = mkdtempSync(join(tmpdir(), "stokes-bench-"));
  try {
    const rows = [
      await text(
        "counts.csv",
        part(megabytes, 8, (i) => Math.round(16000 + 8000 * Math.sin(i)) / 8),
        folder,
        rounds,
      ),
      await text(
        "doubles.csv",
        part(megabytes, 18, (i) => 2000 + 1000 * Math.sin(i)),
        folder,
        rounds,
      ),
      await binary("map.wdf", map(megabytes), rounds),
      await binary("set.npz", writeNpz(partArrays(part(megabytes, 4, (i) => Math.sin(i)))), rounds),
    ];
    if (options.json !== undefined) console.log(JSON.stringify({ rounds, rows }));
    else for (const row of rows) print(row);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A set whose text takes about so many bytes a value. */
function part(megabytes: number, bytesPerValue: number, value: (i: number) => number): RawPart {
  const spectra = Math.max(1, Math.round((megabytes * 1e6) / bytesPerValue / POINTS));
  const intensity = new Float32Array(spectra * POINTS);
  for (let i = 0; i < intensity.length; i++) intensity[i] = value(i);
  const axis = Float64Array.from({ length: POINTS }, (_, i) => 400 + 1.4 * i);
  return { axis, unit: "shift-cm1", intensity, columns: {}, metadata: {} };
}

/** A square map of about that size, with places. */
function map(megabytes: number): Uint8Array {
  const side = Math.round(Math.sqrt((megabytes * 1e6) / 4 / POINTS));
  const places = Array.from({ length: side * side }, (_, i) => i);
  return writeWdf({
    spectra: side * side,
    points: POINTS,
    map: { flags: 0, origin: [0, 0, 0], step: [1, 1, 0], shape: [side, side, 1] },
    origins: [
      { type: 5, unit: 5, label: "X", values: places.map((i) => i % side) },
      { type: 6, unit: 5, label: "Y", values: places.map((i) => Math.floor(i / side)) },
    ],
  });
}

/** The same numbers to Stokes and to Python; `counts` have few digits, `doubles` all that a float has. */
async function text(name: string, set: RawPart, folder: string, rounds: number): Promise<Row> {
  const path = join(folder, name);
  const bytes = name === "doubles.csv" ? doubles(set) : writeCsv(set);
  writeFileSync(path, bytes);
  const head = new TextDecoder().decode(bytes.subarray(0, 20));
  const skip = head.startsWith("#") ? 2 : 1;
  const python: { numpy: number; pandas: number | null } = JSON.parse(
    execFileSync("python3", ["-c", PYTHON, path, String(skip), String(rounds)], { encoding: "utf8" }),
  );
  return { ...(await measure(name, bytes, rounds)), beside: python };
}

/** Sixteen to eighteen digits a number, as programs write that keep doubles whole. */
function doubles({ axis, intensity }: RawPart): Uint8Array {
  const encoder = new TextEncoder();
  const chunks = [encoder.encode(`${Array.from(axis).join(",")}\n`)];
  for (let row = 0; row < intensity.length; row += POINTS) {
    chunks.push(
      encoder.encode(`${Array.from(intensity.subarray(row, row + POINTS), (value) => value * 1.0000001).join(",")}\n`),
    );
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function binary(name: string, bytes: Uint8Array, rounds: number): Promise<Row> {
  let copy = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++)
    copy = Math.min(
      copy,
      processorSeconds(() => bytes.slice()),
    );
  return { ...(await measure(name, bytes, rounds)), beside: { copy } };
}

async function measure(name: string, bytes: Uint8Array, rounds: number): Promise<Omit<Row, "beside">> {
  let seconds = Number.POSITIVE_INFINITY;
  let file: RawFile | undefined;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    file = await read(bytes, { fileName: name });
    const used = process.cpuUsage(start);
    seconds = Math.min(seconds, (used.user + used.system) / 1e6);
  }
  if (file?.parts[0]?.axis.length !== POINTS) throw new Error(`${name} was not read as it was written`);
  return { file: name, megabytes: bytes.length / 1e6, seconds, megabytesPerSecond: bytes.length / 1e6 / seconds };
}

function processorSeconds(task: () => unknown): number {
  const start = process.cpuUsage();
  task();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

function print({ file, megabytes, seconds, megabytesPerSecond, beside }: Row): void {
  const others = Object.entries(beside).map(([name, other]) =>
    other === null ? `${name} not installed` : `${name} ${other.toFixed(2)} s`,
  );
  console.log(
    `${file.padEnd(18)} ${megabytes.toFixed(0).padStart(4)} MB  ${seconds.toFixed(2)} s  ${megabytesPerSecond.toFixed(0)} MB/s  ${others.join(", ")}`,
  );
}
