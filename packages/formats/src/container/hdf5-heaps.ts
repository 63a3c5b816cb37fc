/**
 * @file The global heaps of an HDF5 file (specification 3.0, III.E), which hold texts of varying length, checked before the
 * HDF5 library meets them: it goes round for ever in one whose objects do not fill it.
 */

const OBJECT_HEADER = 16;

/** Position of the first global heap whose objects do not lie within it, or undefined. */
export function brokenGlobalHeap(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(0x47); at >= 0 && at + OBJECT_HEADER <= bytes.length; at = bytes.indexOf(0x47, at + 1)) {
    if (view.getUint32(at) === 0x47434f4c && !isSound(view, at)) return at;
  }
  return undefined;
}

/** `GCOL`, version, size of the whole, then objects: index, count of references, size, data up to a multiple of 8. */
function isSound(view: DataView, start: number): boolean {
  const size = Number(view.getBigUint64(start + 8, true));
  const end = start + size;
  if (view.getUint8(start + 4) !== 1 || !(size >= OBJECT_HEADER && end <= view.byteLength)) return false;
  for (let at = start + OBJECT_HEADER; at + OBJECT_HEADER <= end; ) {
    const index = view.getUint16(at, true);
    const length = Number(view.getBigUint64(at + 8, true));
    // Index 0 is the room that is left; its size includes its header.
    const whole = index === 0 ? length : OBJECT_HEADER + Math.ceil(length / 8) * 8;
    if (!(whole >= OBJECT_HEADER && at + whole <= end)) return false;
    at += whole;
  }
  return true;
}
