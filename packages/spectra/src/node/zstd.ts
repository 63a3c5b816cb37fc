/** @file Zstandard by Node's own library, which is several times as fast as WebAssembly and gives the same bytes. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** Room for a chunk of a store at once: what is larger is put together from several. */
const CHUNK_SIZE = 2 ** 20 + 2 ** 13;

/** One frame that names its content's size. */
export async function compress(bytes: Uint8Array, level: number): Promise<Uint8Array> {
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  return zstdCompressSync(bytes, { params, chunkSize: CHUNK_SIZE, pledgedSrcSize: bytes.length });
}

export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  return zstdDecompressSync(bytes, { chunkSize: CHUNK_SIZE });
}
