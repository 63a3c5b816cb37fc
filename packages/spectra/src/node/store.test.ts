import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { createEffectTally } from "../recipe/step-effect.ts";
import { digest } from "../set/digest.ts";
import { type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { takeRows } from "../set/take-rows.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { openStore } from "../store/open-store.ts";
import { createStore } from "../store/store-writer.ts";
import { streamRecipe } from "../store/stream-recipe.ts";
import { openStoreFolder, writeStoreFolder } from "./file-store.ts";
import { recipeThreads } from "./recipe-threads.ts";
import { streamRecipeFolder } from "./stream-recipe-folder.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(folder, { recursive: true }));

const { set: simulated } = simulateSpectra({ classes: 3, perClass: 211, points: 700 });
const set = spectrumSet({
  ...simulated,
  columns: { ...simulated.columns, "x / µm": Float64Array.from({ length: 633 }, (_, i) => i / 7) },
});
const recipe: Recipe = {
  version: 1,
  steps: [
    { step: "crop", ranges: [[500, 1700]] },
    { step: "baseline", method: "snip" },
    { step: "normalise", method: "snv" },
  ],
};

async function write(path: string, source: SpectrumSet, blockRows: number): Promise<void> {
  await writeStoreFolder(path, async (store) => {
    const writer = await createStore(store, source.shift);
    const rows = source.intensity.length / source.shift.length;
    for (let start = 0; start < rows; start += blockRows) {
      const block = Array.from({ length: Math.min(blockRows, rows - start) }, (_, i) => start + i);
      await writer.append(takeRows(source, block));
    }
    await writer.close(source.history);
  });
}

describe("the store", () => {
  it("gives back what was written in blocks of any size, columns and history too", async () => {
    const path = join(folder, "a.zarr");
    await write(path, set, 97);
    const store = await openStoreFolder(path);
    expect([store.spectra, store.shift.length]).toEqual([633, 700]);
    expect(store.history).toEqual(set.history);
    const all = await store.read(0, 633);
    expect(await digest(all)).toBe(await digest(set));
    expect(await digest(await store.read(370, 401))).toBe(
      await digest(
        takeRows(
          set,
          Array.from({ length: 31 }, (_, i) => 370 + i),
        ),
      ),
    );
    let rows = 0;
    for await (const block of store.blocks(100)) rows += block.intensity.length / 700;
    expect(rows).toBe(633);
  });

  it("works in memory, and with no spectra", async () => {
    const memory = new Map<`/${string}`, Uint8Array>();
    const mutable = {
      get: async (key: `/${string}`) => memory.get(key),
      set: async (key: `/${string}`, value: Uint8Array) => void memory.set(key, value),
    };
    await (await createStore(mutable, set.shift)).close([]);
    const store = await openStore(mutable);
    expect(store.spectra).toBe(0);
    expect((await store.read(0, 0)).intensity).toHaveLength(0);
  });

  it("streams a recipe to the same bits as in memory", async () => {
    const [from, to] = [join(folder, "from.zarr"), join(folder, "to.zarr")];
    await write(from, set, 633);
    const seen: number[] = [];
    const source = await openStoreFolder(from);
    await writeStoreFolder(to, (store) =>
      streamRecipe(source, recipe, store, { onProgress: (done) => seen.push(done) }),
    );
    const result = await openStoreFolder(to);
    const expected = applyRecipe(set, recipe);
    expect(await digest(await result.read(0, 633))).toBe(await digest(expected));
    expect(result.history).toEqual(expected.history);
    expect(seen.at(-1)).toBe(633);
    await expect(
      writeStoreFolder(join(folder, "no.zarr"), (store) =>
        streamRecipe(source, { version: 2, steps: [{ step: "normalise", method: "msc" }] }, store),
      ),
    ).rejects.toThrow('step 1 ("normalise") looks at the whole set at once');
    expect((await readdir(folder)).filter((name) => name.startsWith("no"))).toEqual([]);
  });

  it("streams in threads, and counts what each step did", async () => {
    const spiked = spectrumSet({ ...set, intensity: set.intensity.slice() });
    for (const at of [350, 5 * 700 + 200, 600 * 700 + 400]) spiked.intensity[at] += 5000;
    const despiking: Recipe = { version: 2, steps: [{ step: "despike", method: "whitaker-hayes" }, ...recipe.steps] };
    const tally = createEffectTally(despiking);
    const [from, to] = [join(folder, "spiked.zarr"), join(folder, "despiked.zarr")];
    await write(from, spiked, 633);
    await streamRecipeFolder(from, despiking, to, { threads: 2, tally });
    const result = await openStoreFolder(to);
    expect(await digest(await result.read(0, 633))).toBe(await digest(applyRecipe(spiked, despiking)));
    const [despike, crop, baseline] = tally.effects();
    expect(despike).toMatchObject({ step: "despike", spectra: 633, pointsBefore: 700, pointsAfter: 700 });
    const before = applyRecipe(spiked, { version: 2, steps: [despiking.steps[0]] });
    const changed = before.intensity.filter((value, i) => value !== spiked.intensity[i]).length;
    expect(despike.changedValues).toBe(changed);
    expect(despike.changedSpectra).toBeGreaterThanOrEqual(3);
    expect(crop).toMatchObject({ step: "crop", pointsBefore: 700, pointsAfter: 600, changedValues: 0 });
    const squares = before.intensity.reduce((sum, value, i) => sum + (value - spiked.intensity[i]) ** 2, 0);
    expect(despike.rmsChange).toBeCloseTo(Math.sqrt(squares / before.intensity.length), 6);
    expect(baseline.meanAfter).toBeLessThan(baseline.meanBefore);
  });

  it("says what is wrong: not there, not finished, there already, damaged", async () => {
    await expect(openStoreFolder(join(folder, "none.zarr"))).rejects.toThrow("no finished store of spectra here");
    const path = join(folder, "d.zarr");
    await write(path, set, 633);
    await expect(write(path, set, 633)).rejects.toThrow("d.zarr is there already");
    const chunk = join(path, "intensity/c/0/0");
    const bytes = await readFile(chunk);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(chunk, bytes);
    await expect((await openStoreFolder(path)).read(0, 10)).rejects.toThrow("/intensity/c/0/0 of the store is damaged");
    await writeFile(join(path, "intensity/zarr.json"), '{"zarr_format": 3,');
    await expect(openStoreFolder(path)).rejects.toThrow("d.zarr: /intensity/zarr.json of the store is damaged");
  });
});

describe("recipeThreads", () => {
  it("gives the same bits as one thread, steps over the whole set between", async () => {
    const mixed: Recipe = {
      version: 1,
      steps: [...recipe.steps, { step: "normalise", method: "msc" }, { step: "smooth", method: "gaussian" }],
    };
    const expected = applyRecipe(set, mixed);
    const alone = createEffectTally(mixed);
    applyRecipe(set, mixed, { observe: alone.add });
    const tally = createEffectTally(mixed);
    // 100 spectra at a time, the last time 33.
    const threads = recipeThreads(3, 100 * 700 * 4);
    const result = await threads.apply(set, mixed, tally);
    // The same threads again, with fewer rows than threads, and with none.
    for (const rows of [[5, 6], []]) {
      const few = await threads.apply(takeRows(set, rows), recipe);
      expect(await digest(few)).toBe(await digest(applyRecipe(takeRows(set, rows), recipe)));
    }
    await threads.close();
    expect(result.history).toEqual(expected.history);
    expect(await digest(result)).toBe(await digest(expected));
    for (const [k, effect] of tally.effects().entries()) {
      const { meanBefore, meanAfter, rmsChange, ...counted } = alone.effects()[k];
      expect(effect).toMatchObject(counted);
      expect(effect.rmsChange).toBeCloseTo(rmsChange, 9);
      expect(effect.meanBefore).toBeCloseTo(meanBefore, 9);
      expect(effect.meanAfter).toBeCloseTo(meanAfter, 9);
    }
  });

  it("refuses what applyRecipe refuses", async () => {
    const threads = recipeThreads(2);
    const nowhere: Recipe = { version: 2, steps: [{ step: "crop", ranges: [[1, 2]] }] };
    await expect(threads.apply(set, nowhere)).rejects.toThrow("no point lies in the region");
    await threads.close();
  });
});
