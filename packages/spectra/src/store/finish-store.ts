import { create, type Mutable, root } from "zarrita";
import type { Column, HistoryEntry } from "../set/spectrum-set.ts";
import { encodeNumbers, encodeTexts, NUMBER_CODECS, TEXT_CODECS } from "./encode-chunk.ts";
import { rowsPerChunk } from "./intensity-chunks.ts";

/** Version of the layout that `createStore` describes. */
export const STORE_VERSION = 1;

/** What a store holds besides the chunks of its intensities. */
export interface StoreFacts {
  readonly shift: Float64Array;
  readonly spectra: number;
  readonly columns: Readonly<Record<string, Column>>;
  readonly history: readonly HistoryEntry[];
}

/**
 * Writes all but the chunks of intensities, and last the metadata of the group: a store that was not finished is not
 * taken for one.
 */
export async function finishStore(store: Mutable, { shift, spectra, columns, history }: StoreFacts): Promise<void> {
  const points = shift.length;
  const group = root(store);
  await create(group.resolve("intensity"), {
    shape: [spectra, points],
    chunkShape: [rowsPerChunk(points), points],
    dtype: "float32",
    codecs: NUMBER_CODECS,
    fillValue: 0,
    dimensionNames: ["spectrum", "shift"],
  });
  await writeColumn(store, "/shift", shift, "shift");
  const entries = Object.entries(columns);
  const folders = folderNames(entries.map(([name]) => name));
  const names = entries.map(([name], k) => ({ name, array: folders[k] }));
  await create(group.resolve("columns"), { attributes: { names } });
  for (const [k, [, values]] of entries.entries())
    await writeColumn(store, `/columns/${folders[k]}`, values, "spectrum");
  await create(group, { attributes: { stokes: { version: STORE_VERSION, shiftUnit: "cm-1", history } } });
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
