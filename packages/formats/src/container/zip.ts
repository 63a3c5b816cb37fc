/**
 * @file ZIP archives by their central directory (PKWARE APPNOTE 6.3, 4.3 and 4.5): stored and deflated entries, ZIP64
 * sizes, checksums verified. What an entry unpacks to is bounded before anything is allocated.
 */
import { inflateSync } from "fflate";
import { FormatError } from "../format-error.ts";

export interface ZipEntry {
  readonly name: string;
  /** Bytes after unpacking, as the directory states and the checksum confirms. */
  readonly size: number;
  /** Unpacks. Throws a FormatError where the entry is damaged. */
  readonly read: () => Uint8Array;
}

/** Deflate cannot do better than 1032 to 1, so a larger claim is false. */
const HIGHEST_RATIO = 1032;
/** Unpacked bytes allowed whatever the archive's size, and a byte of archive. */
const ALWAYS_ALLOWED = 64 * 1024 * 1024;
const ALLOWED_RATIO = 100;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/** Entries of an archive, in the order of its directory. */
export function readZip(bytes: Uint8Array, format: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fault = (message: string, byte: number): FormatError =>
    new FormatError(`${message} (byte ${byte}); the archive is damaged or incomplete.`, { format, at: { byte } });

  const end = findEnd(view);
  if (end < 0) throw fault("The archive's directory is missing at its end", bytes.length);
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const locator = end - 20;
  if ((count === 0xffff || at === 0xffffffff) && locator >= 0 && view.getUint32(locator, true) === 0x07064b50) {
    const wide = Number(view.getBigUint64(locator + 8, true));
    if (!(wide + 56 <= bytes.length)) throw fault("The archive's ZIP64 directory lies outside it", locator);
    count = Number(view.getBigUint64(wide + 32, true));
    at = Number(view.getBigUint64(wide + 48, true));
  }

  const entries: ZipEntry[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      throw fault(`Entry ${i + 1} of ${count} of the archive's directory is not there`, at);
    }
    const here = at;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw fault("The archive's directory is cut short", at);
    const name = new TextDecoder("utf-8").decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const { packed, size, offset } = sizesOf(view, at, at + 46 + nameLength, extraLength);
    at = next;
    if (name.endsWith("/")) continue;
    if (flags & 1) throw fault(`${name} is encrypted`, here);
    if (method !== 0 && method !== 8)
      throw fault(`${name} is packed by method ${method} (stored and deflated are read)`, here);
    if (!(packed <= bytes.length) || (method === 0 && packed !== size) || size > HIGHEST_RATIO * packed + 64) {
      throw fault(`${name} claims ${size} bytes from ${packed}`, here);
    }
    total += size;
    if (total > Math.max(ALWAYS_ALLOWED, ALLOWED_RATIO * bytes.length)) {
      throw fault(
        `The archive of ${bytes.length} bytes claims to unpack to more than ${total - 1}, which is refused`,
        here,
      );
    }
    entries.push({
      name,
      size,
      read: () => {
        if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) {
          throw fault(`${name} is not where the directory says`, offset);
        }
        const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
        if (start + packed > bytes.length) throw fault(`${name} is cut short`, start);
        const data = unpack(bytes.subarray(start, start + packed), method, size);
        if (data === undefined || data.length !== size || crc32(data) !== crc) {
          throw fault(`${name} does not unpack to what its checksum says`, start);
        }
        return data;
      },
    });
  }
  return entries;
}

/** Position of the end-of-directory record, which only a comment of at most 65535 bytes may follow; -1 if none. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

function sizesOf(view: DataView, at: number, extra: number, extraLength: number) {
  let size = view.getUint32(at + 24, true);
  let packed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  for (let field = extra; field + 4 <= extra + extraLength; ) {
    const id = view.getUint16(field, true);
    const length = view.getUint16(field + 2, true);
    let value = field + 4;
    field = value + length;
    if (id !== 1 || field > extra + extraLength) continue;
    const take = (): number => {
      if (value + 8 > field) return Number.NaN;
      value += 8;
      return Number(view.getBigUint64(value - 8, true));
    };
    if (size === 0xffffffff) size = take();
    if (packed === 0xffffffff) packed = take();
    if (offset === 0xffffffff) offset = take();
  }
  return { size, packed, offset };
}

function unpack(data: Uint8Array, method: number, size: number): Uint8Array | undefined {
  if (method === 0) return data;
  try {
    return inflateSync(data, { out: new Uint8Array(size) });
  } catch {
    return undefined;
  }
}

const CRC_TABLES = makeCrcTables();

/** Eight tables, so that eight bytes are taken a step (slicing-by-8, Kounavis and Berry 2005). */
function makeCrcTables(): Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  const first = tables[0]!;
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[i] = value;
  }
  for (let t = 1; t < 8; t++) {
    const before = tables[t - 1]!;
    for (let i = 0; i < 256; i++) tables[t]![i] = (before[i]! >>> 8) ^ first[before[i]! & 0xff]!;
  }
  return tables;
}

/** CRC-32 as ZIP, gzip and PNG use it (polynomial 0xEDB88320). */
export function crc32(data: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = CRC_TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let crc = 0xffffffff;
  let i = 0;
  for (const blocks = data.length - 7; i < blocks; i += 8) {
    const low = crc ^ (data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24));
    crc =
      t7[low & 0xff]! ^
      t6[(low >>> 8) & 0xff]! ^
      t5[(low >>> 16) & 0xff]! ^
      t4[low >>> 24]! ^
      t3[data[i + 4]!]! ^
      t2[data[i + 5]!]! ^
      t1[data[i + 6]!]! ^
      t0[data[i + 7]!]!;
  }
  for (; i < data.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ data[i]!) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}
