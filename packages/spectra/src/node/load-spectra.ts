import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DataError, isExpectedError } from "@stokes/errors";
import { joinTable } from "../load/join-table.ts";
import {
  type LoadedSet,
  type NamedRawFile,
  type ToSpectrumSetOptions,
  toSpectrumSet,
} from "../load/to-spectrum-set.ts";
import { withinRange } from "../load/within-range.ts";
import { spectrumSet } from "../set/spectrum-set.ts";
import type { SpectrumStore } from "../store/open-store.ts";
import { openStoreFolder } from "./file-store.ts";
import { type FoundFile, findFiles } from "./find-files.ts";
import { namingFile } from "./naming-file.ts";
import { readRawFile } from "./read-raw-file.ts";

/**
 * Spectra of files, folders and patterns as one set, or of one store; `name.npz#part` chooses a part of a file that holds
 * several. With
 * more than one file every spectrum gets a column `file`, and with more than one folder a column `folder`. Files inside
 * a folder that cannot be read are left out with a note; one that is named itself is refused. Throws a DataError or a
 * FormatError that names the file.
 */
export async function loadSpectra(paths: readonly string[], options: ToSpectrumSetOptions = {}): Promise<LoadedSet> {
  if (paths.length === 0) throw new DataError("there is nothing to load; name a file or a folder");
  const store = await asStore(paths);
  if (store !== undefined) {
    if (options.axis !== undefined)
      throw new DataError(`${paths[0]} has its axis already, as every store; leave --axis out`);
    const set = await store.read(0, store.spectra);
    const { columns, notes } =
      options.table === undefined
        ? { columns: set.columns, notes: [] }
        : joinTable(set.columns, store.spectra, options.table);
    return { set: spectrumSet({ ...set, ...withinRange(set, options.range), columns }), notes };
  }
  const found = await findFiles(paths);
  const notes: string[] = [];
  const companions = new Set<string>();
  const loaded: { found: FoundFile; file: NamedRawFile["file"] }[] = [];
  for (const one of found) {
    try {
      const reading = () => readRawFile(one.path);
      const { file, companions: used } = await (one.named ? namingFile(one.path, reading) : reading());
      for (const path of used) companions.add(path);
      loaded.push({ found: one, file });
    } catch (error) {
      if (one.named || !isExpectedError(error)) throw error;
      notes.push(`${one.path} left out: ${error.message}`);
    }
  }
  const used = loaded.filter(({ found: { path, named } }) => named || !companions.has(path));
  if (used.length === 0)
    throw new DataError(`none of the ${found.length} files could be read; ${notes[0] ?? "name one with spectra"}`);
  const files = withPlaces(used);
  const { set, notes: more } = toSpectrumSet(files, options);
  return {
    set,
    notes: [...notes.filter((note) => ![...companions].some((path) => note.startsWith(`${path} `))), ...more],
  };
}

/** One axis in cm-1 from a file that holds a single row or column of numbers (.npy, .csv, .txt). */
export async function loadAxis(path: string): Promise<Float64Array> {
  const [{ path: file }] = await findFiles([path]);
  const { parts } = (await readRawFile(file)).file;
  const [part] = parts;
  if (parts.length !== 1 || part === undefined)
    throw new DataError(`${path} holds ${parts.length} tables; an axis is one row or column`);
  const spectra = part.intensity.length / part.axis.length;
  if (spectra === 1 || part.axis.length === 1) return Float64Array.from(part.intensity);
  throw new DataError(`${path} holds ${spectra} x ${part.axis.length} numbers; an axis is one row or column`);
}

/** The store that the paths mean, if it is one folder with a zarr.json. */
async function asStore(paths: readonly string[]): Promise<SpectrumStore | undefined> {
  const stores = paths.filter((path) => existsSync(join(path, "zarr.json")));
  if (stores.length === 0) return undefined;
  if (paths.length > 1)
    throw new DataError(
      `${stores[0]} is a store, which is loaded by itself; convert it to .npz to join it with others`,
    );
  return openStoreFolder(stores[0]);
}

function withPlaces(used: readonly { found: FoundFile; file: NamedRawFile["file"] }[]): NamedRawFile[] {
  const folders = new Set(used.map(({ found }) => dirname(found.path)));
  return used.map(({ found: { path, part }, file }) => {
    const columns: Record<string, string> = {};
    if (used.length > 1) columns.file = basename(path);
    if (folders.size > 1) columns.folder = basename(dirname(path));
    return { name: path, file, part, columns };
  });
}
