import { isExpectedError } from "@stokes/errors";
import { findFormat, type RawFile, type RawImage, read } from "@stokes/formats";
import { mapGeometry, type NamedRawFile, type SpectrumSet, spectrumCount, toSpectrumSet } from "@stokes/spectra";
import { outputRoom } from "./large-arrays.ts";
import type { OperationContext } from "./operation.ts";

/** A file with its path within what was dropped: `day 1/map.wdf`. */
export interface FileGiven {
  readonly path: string;
  readonly blob: Blob;
}

export interface ReadFilesInput {
  readonly files: readonly FileGiven[];
  /** For axes in nm or absolute wavenumbers whose file names no laser. */
  readonly laserNm?: number;
  /** Axes in cm-1 are Raman shifts, whatever the file calls them. */
  readonly axisIsShift?: boolean;
}

/** One set found, with what is known of it. */
export interface SetRead {
  readonly name: string;
  readonly set: SpectrumSet;
  readonly format: string;
  readonly files: readonly string[];
  readonly notes: readonly string[];
  readonly laserNm: number | undefined;
  readonly map: readonly [number, number] | undefined;
  readonly images: readonly RawImage[];
}

export interface FilesRead {
  readonly sets: readonly SetRead[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Every set of spectra in the files. Files of one spectrum each in one folder make one set with a column `file`, where
 * their axes allow it. What cannot be read is told beside its file and hinders no other.
 */
export async function readFiles(
  { files, laserNm, axisIsShift }: ReadFilesInput,
  { signal, progress }: OperationContext,
): Promise<FilesRead> {
  const byPath = new Map(files.map((file) => [file.path, file.blob]));
  const sets: SetRead[] = [];
  const problems: { file: string; message: string }[] = [];
  const singles = new Map<string, RawRead[]>();
  const options = { laserNm, axisIsShift, invalid: "drop" } as const;

  const toSets = (reads: readonly RawRead[], name: string) => {
    const raws = reads.flatMap(asNamed);
    try {
      sets.push(...raws.map((named) => setRead(reads, named, name, options)));
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      problems.push({ file: reads[0].path, message: error.message });
    }
  };

  for (const [i, { path, blob }] of files.entries()) {
    signal.throwIfAborted();
    progress({ fraction: i / files.length, text: path });
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const folder = folderOf(path);
      const companion = async (name: string) => {
        const beside = byPath.get(folder + name);
        return beside === undefined ? undefined : new Uint8Array(await beside.arrayBuffer());
      };
      const fileName = path.slice(folder.length);
      const file = await read(bytes, { fileName, companion });
      const format = findFormat(bytes, fileName)?.name ?? file.format;
      const one = { path, file, format };
      if (isSingle(file)) singles.set(folder, [...(singles.get(folder) ?? []), one]);
      else toSets([one], path);
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      problems.push({ file: path, message: error.message });
    }
  }
  for (const [folder, reads] of singles) {
    if (reads.length > 1) {
      try {
        const named = reads.map(({ path, file }) => ({ name: path, file, columns: { file: path } }));
        sets.push(setRead(reads, named, joinedName(folder, reads), options));
        continue;
      } catch (error) {
        if (!isExpectedError(error)) throw error;
      }
    }
    for (const one of reads) toSets([one], one.path);
  }
  return { sets, problems };
}

interface RawRead {
  readonly path: string;
  readonly file: RawFile;
  readonly format: string;
}

type LoadOptions = Parameters<typeof toSpectrumSet>[1];

/** The sets in one file: its parts, where they have names and are alternatives. */
function asNamed({ path, file }: RawRead): readonly (readonly NamedRawFile[])[] {
  const names = [...new Set(file.parts.flatMap(({ name }) => name ?? []))];
  return names.length > 1 ? names.map((part) => [{ name: path, file, part }]) : [[{ name: path, file }]];
}

function setRead(
  reads: readonly RawRead[],
  named: readonly NamedRawFile[],
  name: string,
  options: LoadOptions,
): SetRead {
  const { set, notes } = toSpectrumSet(named, options);
  const [{ part }] = named;
  const laser = named[0].file.parts[0].metadata.laserNm;
  return {
    name: part === undefined ? name : `${name}: ${part}`,
    set: ownArrays(set),
    format: reads[0].format,
    files: reads.map(({ path }) => path),
    notes,
    laserNm: options?.laserNm ?? (typeof laser === "number" && laser > 0 ? laser : undefined),
    map: gridOf(set),
    images: reads.length === 1 ? (reads[0].file.images ?? []).map(ownBytes) : [],
  };
}

/** The set in arrays of its own: parts of one file may share memory, which could be handed over only once. */
function ownArrays(set: SpectrumSet): SpectrumSet {
  const columns = Object.fromEntries(Object.entries(set.columns).map(([name, values]) => [name, values.slice()]));
  const intensity = outputRoom(set.intensity.length);
  intensity.set(set.intensity);
  return { ...set, shift: set.shift.slice(), intensity, columns };
}

function ownBytes(image: RawImage): RawImage {
  return { ...image, bytes: image.bytes.slice() };
}

function gridOf(set: SpectrumSet): readonly [number, number] | undefined {
  if (set.columns.x === undefined || set.columns.y === undefined || spectrumCount(set) < 4) return undefined;
  try {
    const { width, height } = mapGeometry(set);
    return width > 1 && height > 1 ? [width, height] : undefined;
  } catch (error) {
    if (isExpectedError(error)) return undefined;
    throw error;
  }
}

function isSingle({ parts }: RawFile): boolean {
  return parts.length === 1 && parts[0].intensity.length === parts[0].axis.length;
}

/** `day 1/` of `day 1/map.wdf`. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function joinedName(folder: string, reads: readonly RawRead[]): string {
  return folder === "" ? `${reads[0].path} and ${reads.length - 1} more` : folder.slice(0, -1);
}
