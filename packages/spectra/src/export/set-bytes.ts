import { DataError, UsageError } from "@stokes/errors";
import { type MetadataValue, type NamedArray, type RawPart, writeNpy, writeNpz } from "@stokes/formats";
import { type JsonValue, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { partBytes } from "./part-bytes.ts";

export interface SetFile {
  /** What to append to the name chosen, without its extension: `.npz`, `.shift.npy`. */
  readonly ending: string;
  readonly bytes: Uint8Array;
}

/** Endings of the single files that keep a set with its columns and history. */
export const setEndings: readonly string[] = [".npz", ".csv", ".h5", ".parquet", ".jdx", ".dx"];

/**
 * The files that keep a set: `.npz` (`X`, `shift`, the columns, `history`), `.csv`, `.h5` (a NeXus NXdata group),
 * `.parquet`, `.jdx` or `.dx` (JCAMP-DX), each with everything; or `.npy` (intensities and, beside them, the axis).
 * `extension` is lower case with its dot.
 */
export async function setFiles(set: SpectrumSet, extension: string): Promise<readonly SetFile[]> {
  switch (extension) {
    case ".npz":
      return [{ ending: ".npz", bytes: npzBytes(set) }];
    case ".npy":
      return [
        { ending: ".npy", bytes: writeNpy(intensityArray(set)) },
        { ending: ".shift.npy", bytes: writeNpy({ shape: [set.shift.length], values: set.shift }) },
      ];
    default: {
      const bytes = await partBytes(partOf(set), extension);
      if (bytes !== undefined) return [{ ending: extension, bytes }];
      throw new UsageError(
        `sets are written as ${setEndings.join(", ")}, .zarr or .npy, not as "${extension}"; change the name's ending`,
      );
    }
  }
}

function npzBytes(set: SpectrumSet): Uint8Array {
  const arrays: Record<string, NamedArray> = {
    X: intensityArray(set),
    shift: { shape: [set.shift.length], values: set.shift },
    history: { shape: [], values: [JSON.stringify(set.history)] },
  };
  for (const [name, values] of Object.entries(set.columns)) {
    if (Object.hasOwn(arrays, name)) throw reserved(name);
    arrays[name] = { shape: [values.length], values };
  }
  return writeNpz(arrays);
}

/** The set as the formats' writers take it: the facts of the file it came from, for programs that read no history, and the history. */
function partOf({ shift, intensity, columns, history }: SpectrumSet): RawPart {
  const metadata = { ...factsOf(history), history: history.map((entry) => JSON.stringify(entry)) };
  return { axis: shift, unit: "shift-cm1", intensity, columns, metadata };
}

/** Facts about the file's own axis and layout, which are no longer true of the set. */
const OF_THE_FILE = new Set([
  "axisLabel",
  "axisUnit",
  "formatVersion",
  "mapShape",
  "mapStepUm",
  "mapOriginUm",
  "imagesize",
]);

function factsOf(history: SpectrumSet["history"]): Record<string, MetadataValue> {
  const metadata = history.find(({ step }) => step === "load")?.parameters.metadata;
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return {};
  const facts: Record<string, MetadataValue> = {};
  for (const [name, value] of Object.entries(metadata)) {
    if (isMetadataValue(value) && !OF_THE_FILE.has(name)) facts[name] = value;
  }
  return facts;
}

function isMetadataValue(value: JsonValue): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function intensityArray(set: SpectrumSet): NamedArray {
  return { shape: [spectrumCount(set), set.shift.length], values: set.intensity };
}

function reserved(name: string): DataError {
  return new DataError(
    `a column cannot be called "${name}" in a .npz file, which uses that name itself; rename the column`,
  );
}
