/** @file CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), as Zarr's codec `crc32c` appends it to a chunk. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

/** `bytes` with their checksum behind them, little-endian. */
export function withChecksum(bytes: Uint8Array): Uint8Array {
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
