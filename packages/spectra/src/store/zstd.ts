/** @file Zstandard where there is no Node: WebAssembly. `node/zstd.ts` gives the same bytes. */
import Zstd from "numcodecs/zstd";

/** One frame that names its content's size. */
export async function compress(bytes: Uint8Array, level: number): Promise<Uint8Array> {
  return Zstd.fromConfig({ level }).encode(bytes);
}

export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  return Zstd.fromConfig({}).decode(bytes);
}
