import { type Zippable, zipSync } from "fflate";
import type { NamedArray } from "../container/numeric-array.ts";
import { writeNpy } from "./npy.ts";

export interface WriteNpzOptions {
  /** Deflate the arrays. NumPy reads both. */
  readonly compress?: boolean;
}

/** Bytes of a `.npz` file. The same arrays give the same bytes. */
export function writeNpz(
  arrays: Readonly<Record<string, NamedArray>>,
  { compress = false }: WriteNpzOptions = {},
): Uint8Array {
  const files: Zippable = {};
  for (const [name, array] of Object.entries(arrays)) files[`${name}.npy`] = writeNpy(array);
  return zipSync(files, { level: compress ? 6 : 0, mtime: new Date(1980, 0, 1) });
}
