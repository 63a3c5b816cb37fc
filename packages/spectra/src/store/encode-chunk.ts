import { compress } from "#zstd";
import { withChecksum } from "./crc32c.ts";

const LEVEL = 3;
const CODECS_AFTER = [
  { name: "zstd", configuration: { level: LEVEL, checksum: false } },
  { name: "crc32c", configuration: {} },
];

/** Codecs of number chunks: little-endian values, compressed by Zstandard, sealed by a checksum. */
export const NUMBER_CODECS = [{ name: "bytes", configuration: { endian: "little" } }, ...CODECS_AFTER];
/** Codecs of text chunks. */
export const TEXT_CODECS = [{ name: "vlen-utf8", configuration: {} }, ...CODECS_AFTER];

export function encodeNumbers(values: Float32Array | Float64Array): Promise<Uint8Array<ArrayBuffer>> {
  return seal(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Texts as Zarr's `vlen-utf8` lays them out: their count, then for each its length in bytes and its UTF-8. */
export function encodeTexts(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(4 + encoded.reduce((sum, one) => sum + 4 + one.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, texts.length, true);
  let at = 4;
  for (const one of encoded) {
    view.setUint32(at, one.length, true);
    bytes.set(one, at + 4);
    at += 4 + one.length;
  }
  return seal(bytes);
}

async function seal(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return withChecksum(await compress(bytes, LEVEL));
}
