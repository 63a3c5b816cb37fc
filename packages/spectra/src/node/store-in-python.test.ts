import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digest } from "../set/digest.ts";
import { type Column, spectrumSet } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { openStoreFolder } from "./file-store.ts";
import { saveSet } from "./save-set.ts";

const SCRIPT = fileURLToPath(new URL("../../fixtures/zarr_store.py", import.meta.url));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(folder, { recursive: true }));

const { set: simulated } = simulateSpectra({ classes: 3, perClass: 211, points: 700 });
const set = spectrumSet({
  ...simulated,
  columns: {
    ...simulated.columns,
    "x / µm": Float64Array.from({ length: 633 }, (_, i) => i / 7),
    note: Array.from({ length: 633 }, (_, i) => (i % 3 === 0 ? `µ ${i}` : "")),
  },
});

/** What a Python must have for each way that the script goes. */
const WAYS = { spec: "import numpy", zarr: "import zarr; assert int(zarr.__version__[0]) >= 3" } as const;

describe.each(["spec", "zarr"] as const)("a store in Python, by %s (skipped where Python lacks it)", (way) => {
  it.skipIf(!runs(WAYS[way]))("is read to the same bits there, and read here as written there", async () => {
    const [kept, copied] = [join(folder, `${way}.zarr`), join(folder, `${way}-copy.zarr`)];
    await saveSet(kept, set);
    const printed = JSON.parse(
      execFileSync("python3", ["-W", "ignore", SCRIPT, way, kept, copied], { encoding: "utf8" }),
    );
    expect(printed).toEqual({
      shape: [633, 700],
      history: set.history,
      names: Object.keys(set.columns),
      hashes: [set.shift, set.intensity, ...Object.values(set.columns)].map(hashOf),
    });
    const store = await openStoreFolder(copied);
    expect(await digest(await store.read(0, 633))).toBe(await digest(set));
    expect(store.history).toEqual(set.history);
    expect(store.chunkRows).toBe(100);
  });
});

function runs(python: string): boolean {
  try {
    execFileSync("python3", ["-W", "ignore", "-c", python], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function hashOf(values: Column | Float32Array): string {
  const bytes = ArrayBuffer.isView(values)
    ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    : JSON.stringify(values);
  return createHash("sha256").update(bytes).digest("hex");
}
