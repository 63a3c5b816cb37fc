/**
 * @file Writes a set as a Zarr v3 group, in a stream: `intensity` (float32, spectra x points, chunked by rows), `shift`
 * (float64, cm-1), a group `columns` with one array a column, and in the group's attributes `stokes` the layout's version,
 * the axis's unit and the history. Chunks are compressed and carry a checksum. The group's own metadata is written last,
 * so that a store which was not finished is not taken for one.
 */
import { DataError } from "@stokes/errors";
import { create, type Mutable, root } from "zarrita";
import { concatColumns, sameAxis } from "../set/concat-sets.ts";
import { type Column, type HistoryEntry, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { encodeNumbers, encodeTexts, NUMBER_CODECS, TEXT_CODECS } from "./encode-chunk.ts";

/** Version of the layout described above. */
export const STORE_VERSION = 1;
/** Bytes of a chunk of intensities before compression, about. */
const CHUNK_BYTES = 2 ** 20;

export interface StoreWriter {
  /** Adds the spectra of `block`, which has the store's axis. */
  append(block: SpectrumSet): Promise<void>;
  /** Writes what is left, and `history`. Nothing can be added afterwards. */
  close(history: readonly HistoryEntry[]): Promise<void>;
}

/** Starts a store for spectra on `shift`. `store` is any that zarrita writes to: a Map, or `fileStore(path)` in Node. */
export async function createStore(store: Mutable, shift: Float64Array): Promise<StoreWriter> {
  const points = shift.length;
  const rowsPerChunk = Math.max(1, Math.round(CHUNK_BYTES / (4 * points)));
  const group = root(store);
  const pending = new Float32Array(rowsPerChunk * points);
  const columns: Record<string, Column>[] = [];
  const lengths: number[] = [];
  let filled = 0;
  let chunks = 0;
  let spectra = 0;

  const flush = async () => {
    pending.fill(0, filled);
    await store.set(`/intensity/c/${chunks++}/0`, await encodeNumbers(pending));
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
      await create(group.resolve("intensity"), {
        shape: [spectra, points],
        chunkShape: [rowsPerChunk, points],
        dtype: "float32",
        codecs: NUMBER_CODECS,
        fillValue: 0,
        dimensionNames: ["spectrum", "shift"],
      });
      await writeColumn(store, "/shift", shift, "shift");
      const joined = Object.entries(concatColumns(columns, lengths));
      const folders = folderNames(joined.map(([name]) => name));
      const names = joined.map(([name], k) => ({ name, array: folders[k] }));
      await create(group.resolve("columns"), { attributes: { names } });
      for (const [k, [, values]] of joined.entries())
        await writeColumn(store, `/columns/${folders[k]}`, values, "spectrum");
      await create(group, { attributes: { stokes: { version: STORE_VERSION, shiftUnit: "cm-1", history } } });
    },
  };
}

/** Names for folders: what is no letter, digit, dot, dash or underscore becomes one; a number tells equal ones apart. */
function folderNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(/[^A-Za-z0-9._-]/g, "_").replace(/^\.+/, "_") || "_";
    let folder = plain;
    for (let k = 2; taken.has(folder); k++) folder = `${plain}-${k}`;
    taken.add(folder);
    return folder;
  });
}

async function writeColumn(store: Mutable, path: `/${string}`, values: Column, dimension: string): Promise<void> {
  const shape = [values.length];
  // A chunk may not be empty, an array may.
  const chunkShape = [Math.max(1, values.length)];
  const place = root(store).resolve(path);
  const common = { shape, chunkShape, dimensionNames: [dimension] };
  if (values instanceof Float64Array)
    await create(place, { ...common, dtype: "float64", codecs: NUMBER_CODECS, fillValue: 0 });
  else await create(place, { ...common, dtype: "string", codecs: TEXT_CODECS, fillValue: "" });
  if (values.length === 0) return;
  await store.set(
    `${path}/c/0`,
    values instanceof Float64Array ? await encodeNumbers(values) : await encodeTexts(values),
  );
}
