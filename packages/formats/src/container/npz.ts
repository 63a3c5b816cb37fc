import { FormatError } from "../format-error.ts";
import { readNpy } from "./npy.ts";
import type { NamedArray } from "./numeric-array.ts";
import { readZip } from "./zip.ts";

/**
 * Arrays of a `.npz` file by name (without `.npy`), stored or deflated.
 *
 * @throws FormatError where the archive or an array is damaged, or an array has a type that is not read.
 */
export function readNpz(bytes: Uint8Array): Record<string, NamedArray> {
  const arrays: Record<string, NamedArray> = {};
  for (const entry of readZip(bytes, "numpy-npz")) {
    if (!entry.name.endsWith(".npy")) continue;
    try {
      arrays[entry.name.slice(0, -4)] = readNpy(entry.read());
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      throw new FormatError(`Array ${entry.name}: ${error.message}`, { format: "numpy-npz", cause: error });
    }
  }
  return arrays;
}
