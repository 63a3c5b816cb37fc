import { applyRecipe } from "../recipe/apply-recipe.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { createEffectTally, type EffectTally } from "../recipe/step-effect.ts";
import { checkFinite } from "../set/spectrum-set.ts";
import { encodeChunks } from "./intensity-chunks.ts";
import type { StoredIntensity } from "./open-store.ts";

/** What became of some rows: the chunks of the new store that they fill, and the `sums` of an `EffectTally`. */
export interface PreparedChunks {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly sums: Float64Array;
}

/** Prepares rows `start` to `end` (not included) of a store, which begin with a chunk of the new one. */
export type PrepareChunks = (start: number, end: number) => Promise<PreparedChunks>;

/** Bytes of spectra that are read and prepared at once. */
const PIECE_BYTES = 2 ** 22;

/** Reads, prepares, compresses and seals rows of `from`, all in the calling thread. `observed`: whether the tally counts. */
export function chunkPreparation(from: StoredIntensity, recipe: Recipe, observed: boolean): PrepareChunks {
  const { shift } = from;
  const rowsAtOnce = Math.max(1, Math.floor(PIECE_BYTES / (4 * shift.length)));
  const prepare = (intensity: Float32Array, tally?: EffectTally) =>
    applyRecipe({ shift, intensity, columns: {}, history: [] }, recipe, { observe: tally?.add });
  const points = prepare(new Float32Array(0)).shift.length;
  return async (start, end) => {
    const tally = createEffectTally(recipe);
    const intensity = new Float32Array((end - start) * points);
    for (let row = start; row < end; row += rowsAtOnce) {
      const given = await from.readIntensity(row, Math.min(end, row + rowsAtOnce));
      checkFinite(given, shift, row);
      intensity.set(prepare(given, observed ? tally : undefined).intensity, (row - start) * points);
    }
    return { chunks: await encodeChunks(intensity, points), sums: tally.sums };
  };
}
