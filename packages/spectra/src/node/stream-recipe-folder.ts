import { availableParallelism } from "node:os";
import type { Recipe } from "../recipe/recipe.ts";
import { planStream, type StreamOptions, streamRecipe } from "../store/stream-recipe.ts";
import { chunkThreads } from "./chunk-threads.ts";
import { openStoreFolder, writeStoreFolder } from "./file-store.ts";

/** Blocks begun for each thread, so that none waits while the oldest is written. */
const BLOCKS_AHEAD = 2;

export interface StreamFolderOptions extends Pick<StreamOptions, "onProgress" | "tally" | "signal"> {
  /** Default: one a processor. One thread is the calling one. */
  readonly threads?: number | undefined;
}

/**
 * Applies a recipe from the store in the folder `from` to a new one, `to`; threads read, prepare and compress whole chunks. The
 * result has the same bytes for any number of them, and so has what `tally` counts. Gives the size of the new store. Throws a
 * DataError where `from` is damaged, `to` is there already, or a step needs the whole set at once; nothing is left then.
 */
export async function streamRecipeFolder(
  from: string,
  recipe: Recipe,
  to: string,
  { threads = availableParallelism(), ...options }: StreamFolderOptions = {},
): Promise<{ spectra: number; points: number }> {
  const source = await openStoreFolder(from);
  const { shift, blocks } = planStream(source, recipe);
  const stream = (more: StreamOptions) =>
    writeStoreFolder(to, (store) => streamRecipe(source, recipe, store, { ...options, ...more }));
  const count = Math.min(Math.floor(threads), blocks.length);
  if (count < 2) await stream({});
  else {
    const pool = chunkThreads(count, { path: from, recipe, observed: options.tally !== undefined });
    await stream({ prepare: pool.prepare, blocksAhead: BLOCKS_AHEAD * count }).finally(pool.close);
  }
  return { spectra: source.spectra, points: shift.length };
}
