/** @file How a store's intensities are cut: chunks of whole rows, each of about a mebibyte before compression. */
import { encodeNumbers } from "./encode-chunk.ts";

const CHUNK_BYTES = 2 ** 20;

/** Spectra of `points` points in one chunk. */
export function rowsPerChunk(points: number): number {
  return Math.max(1, Math.round(CHUNK_BYTES / (4 * points)));
}

/** Where chunk `index`, counted from 0, lies in the store. */
export function chunkKey(index: number): `/${string}` {
  return `/intensity/c/${index}/0`;
}

/** The chunks of rows that begin with a chunk, compressed and sealed. The last may have fewer rows and is filled with zeros. */
export async function encodeChunks(
  intensity: Float32Array<ArrayBuffer>,
  points: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const length = rowsPerChunk(points) * points;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start < intensity.length; start += length) {
    const values = intensity.subarray(start, start + length);
    chunks.push(await encodeNumbers(values.length === length ? values : padded(values, length)));
  }
  return chunks;
}

function padded(values: Float32Array, length: number): Float32Array {
  const whole = new Float32Array(length);
  whole.set(values);
  return whole;
}
