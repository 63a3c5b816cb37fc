import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataError } from "@stokes/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { createEffectTally } from "../recipe/step-effect.ts";
import { digest } from "../set/digest.ts";
import { type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { withChecksum } from "../store/crc32c.ts";
import { chunkThreads } from "./chunk-threads.ts";
import { openStoreFolder } from "./file-store.ts";
import { saveSet } from "./save-set.ts";
import { streamRecipeFolder } from "./stream-recipe-folder.ts";

const POINTS = 700;
/** More than three blocks, so that every thread has something to do and the last block is a short one. */
const SPECTRA = 4600;
const recipe: Recipe = {
  version: 1,
  steps: [
    { step: "despike", method: "whitaker-hayes" },
    { step: "crop", ranges: [[500, 1700]] },
    { step: "normalise", method: "snv" },
  ],
};

let folder = "";
let raw = "";
let set: SpectrumSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stream-"));
  raw = join(folder, "raw.zarr");
  set = differentSpectra();
  await saveSet(raw, set);
});
afterAll(() => rm(folder, { recursive: true }));

/** A few simulated spectra again and again, each time with its number as a column and a spike at another place. */
function differentSpectra(): SpectrumSet {
  const { set: few } = simulateSpectra({ classes: 2, perClass: 50, points: POINTS });
  const intensity = new Float32Array(SPECTRA * POINTS);
  for (let i = 0; i < SPECTRA; i++) {
    const from = (i % 100) * POINTS;
    intensity.set(few.intensity.subarray(from, from + POINTS), i * POINTS);
    intensity[i * POINTS + ((7 * i) % POINTS)] += 3000 + i;
  }
  return spectrumSet({ ...few, intensity, columns: { number: Float64Array.from({ length: SPECTRA }, (_, i) => i) } });
}

async function bytesOf(path: string): Promise<Record<string, string>> {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const hashed = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [
      file.slice(path.length),
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ] as const;
  });
  return Object.fromEntries((await Promise.all(hashed)).sort(([a], [b]) => a.localeCompare(b)));
}

describe("streamRecipeFolder", () => {
  it("writes the same bytes, and counts the same, with one, two and three threads, in the spectra's order", async () => {
    const results = [];
    for (const threads of [1, 2, 3]) {
      const path = join(folder, `by-${threads}.zarr`);
      const tally = createEffectTally(recipe);
      const seen: number[] = [];
      const onProgress = (done: number, all: number) => {
        expect(all).toBe(SPECTRA);
        seen.push(done);
      };
      const size = await streamRecipeFolder(raw, recipe, path, { threads, tally, onProgress });
      results.push({ size, bytes: await bytesOf(path), sums: tally.sums, seen });
    }
    const [one, ...others] = results;
    for (const other of others) expect(other).toEqual(one);
    expect(one.seen.length).toBeGreaterThan(3);
    expect(one.seen).toEqual([...one.seen].sort((a, b) => a - b));
    expect(one.seen.at(-1)).toBe(SPECTRA);
    expect(one.size).toEqual({ spectra: SPECTRA, points: 600 });
    const store = await openStoreFolder(join(folder, "by-3.zarr"));
    const expected = applyRecipe(set, recipe);
    expect(await digest(await store.read(0, SPECTRA))).toBe(await digest(expected));
    expect(store.history).toEqual(expected.history);
  });

  const flipped = (bytes: Uint8Array) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1] ^ 1);
  const noZstandard = () => withChecksum(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  it.each([
    ["a bit has flipped", 1, flipped, "/intensity/c/10/0 of the store is damaged"],
    ["a bit has flipped", 2, flipped, "/intensity/c/10/0 of the store is damaged"],
    ["a chunk is something else", 1, noZstandard, "a chunk cannot be unpacked"],
    ["a chunk is something else", 2, noZstandard, "a chunk cannot be unpacked"],
  ])("leaves nothing and says what is wrong where %s, with threads: %i", async (_, threads, damage, message) => {
    const chunk = join(raw, "intensity/c/10/0");
    const bytes = await readFile(chunk);
    await writeFile(chunk, damage(bytes));
    const work = streamRecipeFolder(raw, recipe, join(folder, "damaged.zarr"), { threads });
    const error = await work.catch((reason: unknown) => reason);
    await writeFile(chunk, bytes);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
    expect((await readdir(folder)).filter((name) => name.startsWith("damaged"))).toEqual([]);
  });

  it("counts spectra from the store's first where one cannot be used", async () => {
    const path = join(folder, "holes.zarr");
    const intensity = set.intensity.slice();
    intensity[4000 * POINTS + 3] = Number.NaN;
    await saveSet(path, { ...set, intensity });
    for (const threads of [1, 2])
      await expect(streamRecipeFolder(path, recipe, join(folder, "none.zarr"), { threads })).rejects.toThrow(
        "spectrum 4000 holds NaN",
      );
  });

  it("hears of a thread that ends without an answer", async () => {
    const threads = chunkThreads(1, { path: raw, recipe, observed: false });
    const refused = expect(threads.prepare(0, SPECTRA)).rejects.toThrow("a preparation thread ended");
    await threads.close();
    await refused;
  });

  it.each([1, 2])("ends with the signal's reason and leaves nothing, with %i threads", async (threads) => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const options = { threads, onProgress, signal: controller.signal };
    await expect(streamRecipeFolder(raw, recipe, join(folder, "ended.zarr"), options)).rejects.toThrow("enough");
    await expect(streamRecipeFolder(raw, recipe, join(folder, "ended.zarr"), options)).rejects.toThrow("enough");
    expect((await readdir(folder)).filter((name) => name.startsWith("ended"))).toEqual([]);
  });

  it("refuses what cannot stream, and what is there already", async () => {
    const msc: Recipe = { version: 2, steps: [{ step: "normalise", method: "msc" }] };
    await expect(streamRecipeFolder(raw, msc, join(folder, "no.zarr"))).rejects.toThrow(
      'step 1 ("normalise") looks at the whole set at once',
    );
    await expect(streamRecipeFolder(raw, recipe, raw, { threads: 2 })).rejects.toThrow("raw.zarr is there already");
  });
});
