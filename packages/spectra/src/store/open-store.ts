import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { get, open, type Readable, root, slice } from "zarrita";
import { type Column, type HistoryEntry, type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { checkedStore } from "./checked-store.ts";
import { STORE_VERSION } from "./store-writer.ts";

/** A set on disk or elsewhere, of which any rows can be read. */
export interface SpectrumStore {
  readonly shift: Float64Array;
  readonly spectra: number;
  readonly columns: Readonly<Record<string, Column>>;
  readonly history: readonly HistoryEntry[];
  /** Rows per chunk: reading whole multiples of it reads no chunk twice. */
  readonly chunkRows: number;
  /** Rows `start` to `end` (not included) as a set. */
  read(start: number, end: number): Promise<SpectrumSet>;
  /** The whole store in blocks of `rows` (default: about 8 MB), one after another. */
  blocks(rows?: number): AsyncGenerator<SpectrumSet>;
}

const BLOCK_BYTES = 2 ** 23;

/** Opens what `createStore` wrote. Throws a DataError where it is none, of another version, or damaged. */
export async function openStore(source: Readable): Promise<SpectrumStore> {
  const place = root(checkedStore(source));
  const group = await open.v3(place, { kind: "group" }).catch((cause: unknown) => {
    throw new DataError("there is no finished store of spectra here: its zarr.json is missing or not readable", {
      cause,
    });
  });
  const facts = group.attrs.stokes;
  if (typeof facts !== "object" || facts === null || !("version" in facts) || facts.version !== STORE_VERSION) {
    throw new DataError(
      `this is a Zarr group, but no store of spectra of version ${STORE_VERSION}; convert it with the Stokes that wrote it`,
    );
  }
  const history = "history" in facts && Array.isArray(facts.history) ? (facts.history as HistoryEntry[]) : [];
  const intensity = await open.v3(place.resolve("intensity"), { kind: "array" });
  const axis = await readColumn(place.resolve("shift"));
  if (!(axis instanceof Float64Array)) throw new DataError("the store's axis is text; numbers are expected");
  const columnsGroup = await open.v3(place.resolve("columns"), { kind: "group" });
  const columns: Record<string, Column> = {};
  for (const { name, array } of v.parse(
    v.array(v.object({ name: v.string(), array: v.string() })),
    columnsGroup.attrs.names,
  )) {
    columns[name] = await readColumn(place.resolve(`columns/${array}`));
  }
  const [spectra] = intensity.shape;
  const [chunkRows] = intensity.chunks;

  const shift = axis;
  async function readRows(start: number, stop: number): Promise<Float32Array> {
    if (start === stop) return new Float32Array(0);
    const { data } = await get(intensity, [slice(start, stop), null]);
    if (data instanceof Float32Array) return data;
    throw new DataError(`the store's intensities are ${intensity.dtype}; float32 is expected`);
  }

  async function read(start: number, end: number): Promise<SpectrumSet> {
    const stop = Math.min(end, spectra);
    if (!(start >= 0 && start <= stop))
      throw new DataError(`there are no rows ${start} to ${end}; the store holds ${spectra}`);
    const part = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(start, stop)]));
    return spectrumSet({ shift, intensity: await readRows(start, stop), columns: part, history });
  }

  async function* blocks(rows = Math.max(1, Math.round(BLOCK_BYTES / (4 * shift.length * chunkRows))) * chunkRows) {
    for (let start = 0; start < spectra; start += rows) yield read(start, start + rows);
  }
  return { shift, spectra, columns, history, chunkRows, read, blocks };
}

async function readColumn(place: Parameters<typeof open.v3>[0]): Promise<Column> {
  const array = await open.v3(place, { kind: "array" });
  if (array.is("string")) return array.shape[0] === 0 ? [] : Array.from((await get(array)).data);
  if (!array.is("float64"))
    throw new DataError(`the store's array ${array.path} is ${array.dtype}; float64 or text is expected`);
  return array.shape[0] === 0 ? new Float64Array(0) : (await get(array)).data;
}
