import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { get, isZarritaError, type Location, open, type Readable, registry, root, slice } from "zarrita";
import { decompress } from "#zstd";
import { type Column, type HistoryEntry, type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { checkedStore } from "./checked-store.ts";
import { STORE_VERSION } from "./finish-store.ts";

/** The spectra of a store, without their columns. */
export interface StoredIntensity {
  readonly shift: Float64Array;
  readonly spectra: number;
  /** Rows per chunk: reading whole multiples of it reads no chunk twice. */
  readonly chunkRows: number;
  readonly history: readonly HistoryEntry[];
  /** Rows `start` to `end` (not included), row-major. Throws a DataError where there are no such rows. */
  readIntensity(start: number, end: number): Promise<Float32Array>;
}

/** A set on disk or elsewhere, of which any rows can be read. */
export interface SpectrumStore extends StoredIntensity {
  readonly columns: Readonly<Record<string, Column>>;
  /** Rows `start` to `end` (not included) as a set. */
  read(start: number, end: number): Promise<SpectrumSet>;
  /** The whole store in blocks of `rows` (default: about 8 MB), one after another. */
  blocks(rows?: number): AsyncGenerator<SpectrumSet>;
}

const BLOCK_BYTES = 2 ** 23;

registry.set("zstd", async () => ({
  kind: "bytes_to_bytes",
  fromConfig: () => ({
    decode: decompress,
    encode: () => Promise.reject(new Error("stores are not written by zarrita")),
  }),
}));

/** Opens what `createStore` wrote. Throws a DataError where it is none, of another version, or damaged. */
export async function openStore(source: Readable): Promise<SpectrumStore> {
  const place = root(checkedStore(source));
  const stored = await openIntensity(place);
  const { shift, spectra, chunkRows, history } = stored;
  const columnsGroup = await open.v3(place.resolve("columns"), { kind: "group" });
  const columns: Record<string, Column> = {};
  for (const { name, array } of v.parse(
    v.array(v.object({ name: v.string(), array: v.string() })),
    columnsGroup.attrs.names,
  )) {
    columns[name] = await readColumn(place.resolve(`columns/${array}`));
  }

  async function read(start: number, end: number): Promise<SpectrumSet> {
    const intensity = await stored.readIntensity(start, end);
    const part = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(start, end)]));
    return spectrumSet({ shift, intensity, columns: part, history });
  }

  async function* blocks(rows = Math.max(1, Math.round(BLOCK_BYTES / (4 * shift.length * chunkRows))) * chunkRows) {
    for (let start = 0; start < spectra; start += rows) yield read(start, start + rows);
  }
  return { ...stored, columns, read, blocks };
}

/** As `openStore`, for those who need no columns and would hold them for nothing. */
export function openStoredIntensity(source: Readable): Promise<StoredIntensity> {
  return openIntensity(root(checkedStore(source)));
}

async function openIntensity(place: Location<ReturnType<typeof checkedStore>>): Promise<StoredIntensity> {
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
  const array = await open.v3(place.resolve("intensity"), { kind: "array" });
  const shift = await readColumn(place.resolve("shift"));
  if (!(shift instanceof Float64Array)) throw new DataError("the store's axis is text; numbers are expected");
  const [spectra, points] = array.shape;
  const [chunkRows] = array.chunks;
  if (points !== shift.length)
    throw new DataError(`the store's spectra have ${points} points and its axis has ${shift.length}; make it anew`);
  return {
    shift,
    spectra,
    chunkRows,
    history,
    async readIntensity(start, end) {
      const stop = Math.min(end, spectra);
      if (!(start >= 0 && start <= stop))
        throw new DataError(`there are no rows ${start} to ${end}; the store holds ${spectra}`);
      if (start === stop) return new Float32Array(0);
      const { data } = await get(array, [slice(start, stop), null]).catch((cause: unknown) => {
        if (!isZarritaError(cause, "CodecPipelineError")) throw cause;
        throw new DataError(
          `rows ${start} to ${stop} of the store are damaged: a chunk cannot be unpacked; restore it from a copy`,
          { cause },
        );
      });
      if (data instanceof Float32Array) return data;
      throw new DataError(`the store's intensities are ${array.dtype}; float32 is expected`);
    },
  };
}

async function readColumn(place: Location<ReturnType<typeof checkedStore>>): Promise<Column> {
  const array = await open.v3(place, { kind: "array" });
  if (array.is("string")) return array.shape[0] === 0 ? [] : Array.from((await get(array)).data);
  if (!array.is("float64"))
    throw new DataError(`the store's array ${array.path} is ${array.dtype}; float64 or text is expected`);
  return array.shape[0] === 0 ? new Float64Array(0) : (await get(array)).data;
}
