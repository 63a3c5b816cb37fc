/**
 * @file CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), as Zarr's codec `crc32c` appends it to a chunk. Eight bytes a
 * turn, by a table for each of them: M. E. Kounavis, F. L. Berry, IEEE Trans. Comput. 57, 1550 (2008), "slicing-by-8".
 */

/** Table k, of 256 places: what a byte leaves in the checksum once k more bytes have followed it. */
const TABLES = tables();

export function crc32c(bytes: Uint8Array): number {
  const t = TABLES;
  let crc = -1;
  let i = 0;
  for (; i + 8 <= bytes.length; i += 8) {
    crc =
      t[1792 + ((crc ^ bytes[i]) & 0xff)] ^
      t[1536 + (((crc >>> 8) ^ bytes[i + 1]) & 0xff)] ^
      t[1280 + (((crc >>> 16) ^ bytes[i + 2]) & 0xff)] ^
      t[1024 + ((crc >>> 24) ^ bytes[i + 3])] ^
      t[768 + bytes[i + 4]] ^
      t[512 + bytes[i + 5]] ^
      t[256 + bytes[i + 6]] ^
      t[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ t[(crc ^ bytes[i]) & 0xff];
  return ~crc >>> 0;
}

/** `bytes` with their checksum behind them, little-endian. */
export function withChecksum(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const sealed = new Uint8Array(bytes.length + 4);
  sealed.set(bytes);
  new DataView(sealed.buffer).setUint32(bytes.length, crc32c(bytes), true);
  return sealed;
}

/** Whether the last four bytes are the checksum of those before. */
export function hasChecksum(sealed: Uint8Array): boolean {
  if (sealed.length < 4) return false;
  const stored = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength).getUint32(sealed.length - 4, true);
  return stored === crc32c(sealed.subarray(0, -4));
}

function tables(): Int32Array {
  const all = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
    all[byte] = value;
  }
  for (let at = 256; at < all.length; at++) all[at] = (all[at - 256] >>> 8) ^ all[all[at - 256] & 0xff];
  return all;
}
