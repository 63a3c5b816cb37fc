/**
 * @file Writes a set as a Zarr v3 group, in a stream: `intensity` (float32, spectra x points, chunked by rows), `shift`
 * (float64, cm-1), a group `columns` with one array a column, and in the group's attributes `stokes` the layout's version,
 * the axis's unit and the history. Chunks are compressed and carry a checksum.
 */
import { DataError } from "@stokes/errors";
import type { Mutable } from "zarrita";
import { concatColumns, sameAxis } from "../set/concat-sets.ts";
import { type Column, type HistoryEntry, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { finishStore } from "./finish-store.ts";
import { chunkKey, encodeChunks, rowsPerChunk } from "./intensity-chunks.ts";

export interface StoreWriter {
  /** Adds the spectra of `block`, which has the store's axis. */
  append(block: SpectrumSet): Promise<void>;
  /** Writes what is left, and `history`. Nothing can be added afterwards. */
  close(history: readonly HistoryEntry[]): Promise<void>;
}

/** Starts a store for spectra on `shift`. `store` is any that zarrita writes to: a Map, or `fileStore(path)` in Node. */
export async function createStore(store: Mutable, shift: Float64Array): Promise<StoreWriter> {
  const points = shift.length;
  const pending = new Float32Array(rowsPerChunk(points) * points);
  const columns: Record<string, Column>[] = [];
  const lengths: number[] = [];
  let filled = 0;
  let chunks = 0;
  let spectra = 0;

  const flush = async () => {
    const [chunk] = await encodeChunks(pending.subarray(0, filled), points);
    await store.set(chunkKey(chunks++), chunk);
    filled = 0;
  };
  return {
    async append(block) {
      if (!sameAxis(block.shift, shift))
        throw new DataError("the spectra to add have another axis than the store; resample them onto it first");
      for (let start = 0; start < block.intensity.length; ) {
        const taken = block.intensity.subarray(start, start + pending.length - filled);
        pending.set(taken, filled);
        filled += taken.length;
        start += taken.length;
        if (filled === pending.length) await flush();
      }
      columns.push({ ...block.columns });
      lengths.push(spectrumCount(block));
      spectra += spectrumCount(block);
    },
    async close(history) {
      if (filled > 0) await flush();
      await finishStore(store, { shift, spectra, columns: concatColumns(columns, lengths), history });
    },
  };
}
