/**
 * @file A recipe streamed through stores on disk: `--spectra N` (default 100000) simulated spectra of 1000 points are
 * written, prepared and written again; time of each, and the most memory that the process held.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStore, type Recipe, simulateSpectra, streamRecipe } from "@stokes/spectra";
import { openStoreFolder, writeStoreFolder } from "@stokes/spectra/node";
import type { BenchOptions } from "./run.ts";

const BLOCK = 2000;
const recipe: Recipe = {
  version: 1,
  steps: [
    { step: "despike", method: "whitaker-hayes" },
    { step: "crop", ranges: [[500, 1700]] },
    { step: "smooth", method: "savitzky-golay" },
    { step: "baseline", method: "airpls" },
    { step: "normalise", method: "min-max" },
  ],
};

export async function run(options: BenchOptions): Promise<void> {
  const spectra = Number(options.spectra ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), "stokes-bench-"));
  try {
    const raw = join(folder, "raw.zarr");
    const written = performance.now();
    await writeStoreFolder(raw, async (store) => {
      const { set } = simulateSpectra({ classes: 10, perClass: BLOCK / 10 });
      const writer = await createStore(store, set.shift);
      for (let done = 0; done < spectra; done += BLOCK) await writer.append(set);
      await writer.close(set.history);
    });
    const streamed = performance.now();
    const source = await openStoreFolder(raw);
    await writeStoreFolder(join(folder, "ready.zarr"), (store) => streamRecipe(source, recipe, store));
    const seconds = { write: (streamed - written) / 1000, recipe: (performance.now() - streamed) / 1000 };
    const peakMb = process.resourceUsage().maxRSS / 1024;
    if (options.json !== undefined) console.log(JSON.stringify({ spectra, seconds, peakMb }));
    else
      console.log(
        `${spectra} spectra x 1000 points: written in ${seconds.write.toFixed(1)} s, prepared in ${seconds.recipe.toFixed(1)} s, peak memory ${peakMb.toFixed(0)} MB`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
