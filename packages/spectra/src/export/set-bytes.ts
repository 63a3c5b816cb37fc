import { DataError, UsageError } from "@stokes/errors";
import { type NamedArray, writeCsv, writeNpy, writeNpz } from "@stokes/formats";
import { type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";

export interface SetFile {
  /** What to append to the name chosen, without its extension: `.npz`, `.shift.npy`. */
  readonly ending: string;
  readonly bytes: Uint8Array;
}

/**
 * The files that keep a set: `.npz` (everything; `X`, `shift`, the columns, `history`), `.csv` (everything as text), or
 * `.npy` (intensities and, beside them, the axis). `extension` is lower case with its dot.
 */
export function setFiles(set: SpectrumSet, extension: string): readonly SetFile[] {
  switch (extension) {
    case ".npz":
      return [{ ending: ".npz", bytes: npzBytes(set) }];
    case ".csv":
      return [{ ending: ".csv", bytes: csvBytes(set) }];
    case ".npy":
      return [
        { ending: ".npy", bytes: writeNpy(intensityArray(set)) },
        { ending: ".shift.npy", bytes: writeNpy({ shape: [set.shift.length], values: set.shift }) },
      ];
    default:
      throw new UsageError(
        `sets are written as .npz, .zarr, .csv or .npy, not as "${extension}"; change the name's ending`,
      );
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

function csvBytes({ shift, intensity, columns, history }: SpectrumSet): Uint8Array {
  return writeCsv({
    axis: shift,
    unit: "shift-cm1",
    intensity,
    columns,
    metadata: { history: history.map((entry) => JSON.stringify(entry)) },
  });
}

function intensityArray(set: SpectrumSet): NamedArray {
  return { shape: [spectrumCount(set), set.shift.length], values: set.intensity };
}

function reserved(name: string): DataError {
  return new DataError(
    `a column cannot be called "${name}" in a .npz file, which uses that name itself; rename the column`,
  );
}
