import { FormatError } from "./format-error.ts";

const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

export interface CursorOptions {
  /** Identifier of the format, for errors. */
  readonly format: string;
  /** Byte order of the file; default little-endian. */
  readonly littleEndian?: boolean;
  /** Where these bytes start in the file, so that errors name the file's position; default 0. */
  readonly base?: number;
}

/**
 * A position in the bytes of a file, moved by reading. Every read is checked: past the end it throws a FormatError that
 * names the byte. Arrays are copies, aligned and in the machine's byte order, but where their name says `shared`.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly littleEndian: boolean;
  readonly base: number;
  position = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, { format, littleEndian = true, base = 0 }: CursorOptions) {
    this.bytes = bytes;
    this.format = format;
    this.littleEndian = littleEndian;
    this.base = base;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  /** The error to throw for a fault at `position` (default: here), in these bytes. */
  error(message: string, position = this.position): FormatError {
    return new FormatError(message, { format: this.format, at: { byte: this.base + position } });
  }

  /** Checks that `length` bytes follow `position`; `what` names them in the error. */
  require(length: number, what = "the next field", position = this.position): void {
    if (position >= 0 && length >= 0 && position + length <= this.bytes.length) return;
    const needed = length >= 0 && position >= 0 ? `${length} bytes` : "a negative number of bytes";
    throw this.error(
      `${what[0]?.toUpperCase()}${what.slice(1)} should take ${needed} from byte ${this.base + position}, but the data end ` +
        `at byte ${this.base + this.bytes.length}: the file is cut short or damaged; copy or export it again.`,
      position,
    );
  }

  seek(position: number, what?: string): this {
    this.require(0, what, position);
    this.position = position;
    return this;
  }

  skip(length: number, what?: string): this {
    this.require(length, what);
    this.position += length;
    return this;
  }

  /** A cursor over `length` bytes from `position`, without moving this one. */
  slice(position: number, length: number, what?: string): Cursor {
    this.require(length, what, position);
    return new Cursor(this.bytes.subarray(position, position + length), {
      format: this.format,
      littleEndian: this.littleEndian,
      base: this.base + position,
    });
  }

  #advance(length: number, what?: string): number {
    this.require(length, what);
    const at = this.position;
    this.position = at + length;
    return at;
  }

  u8(what?: string): number {
    return this.#view.getUint8(this.#advance(1, what));
  }

  i8(what?: string): number {
    return this.#view.getInt8(this.#advance(1, what));
  }

  u16(what?: string): number {
    return this.#view.getUint16(this.#advance(2, what), this.littleEndian);
  }

  i16(what?: string): number {
    return this.#view.getInt16(this.#advance(2, what), this.littleEndian);
  }

  u32(what?: string): number {
    return this.#view.getUint32(this.#advance(4, what), this.littleEndian);
  }

  i32(what?: string): number {
    return this.#view.getInt32(this.#advance(4, what), this.littleEndian);
  }

  /** An unsigned 64-bit number as a double: exact to 2^53. */
  u64(what?: string): number {
    return Number(this.#view.getBigUint64(this.#advance(8, what), this.littleEndian));
  }

  i64(what?: string): bigint {
    return this.#view.getBigInt64(this.#advance(8, what), this.littleEndian);
  }

  f32(what?: string): number {
    return this.#view.getFloat32(this.#advance(4, what), this.littleEndian);
  }

  f64(what?: string): number {
    return this.#view.getFloat64(this.#advance(8, what), this.littleEndian);
  }

  /** The next `length` bytes, shared with the file. */
  take(length: number, what?: string): Uint8Array {
    const at = this.#advance(length, what);
    return this.bytes.subarray(at, at + length);
  }

  /** A text field of `length` bytes, which ends at its first NUL; white space around it is dropped. */
  text(length: number, what?: string): string {
    return decodeText(this.take(length, what));
  }

  /** A text field of `length` bytes in UTF-16 little-endian. */
  utf16(length: number, what?: string): string {
    return cutAtNul(new TextDecoder("utf-16le").decode(this.take(length, what))).trim();
  }

  /** One byte a character, as a tag or magic number is written. */
  tag(length: number, what?: string): string {
    return String.fromCharCode(...this.take(length, what));
  }

  int16s(count: number, what?: string): Int16Array {
    return new Int16Array(this.#native(count, 2, what));
  }

  uint16s(count: number, what?: string): Uint16Array {
    return new Uint16Array(this.#native(count, 2, what));
  }

  int32s(count: number, what?: string): Int32Array {
    return new Int32Array(this.#native(count, 4, what));
  }

  uint32s(count: number, what?: string): Uint32Array {
    return new Uint32Array(this.#native(count, 4, what));
  }

  int64s(count: number, what?: string): BigInt64Array {
    return new BigInt64Array(this.#native(count, 8, what));
  }

  uint64s(count: number, what?: string): BigUint64Array {
    return new BigUint64Array(this.#native(count, 8, what));
  }

  float32s(count: number, what?: string): Float32Array {
    return new Float32Array(this.#native(count, 4, what));
  }

  /** Like `float32s`, but shared with the file where its bytes lie as the machine needs them: for the bulk of a large file. */
  sharedFloat32s(count: number, what?: string): Float32Array {
    const start = this.bytes.byteOffset + this.position;
    if (this.littleEndian !== LITTLE_ENDIAN_HOST || start % 4 !== 0) return this.float32s(count, what);
    this.#advance(4 * count, what);
    return new Float32Array(this.bytes.buffer, start, count);
  }

  float64s(count: number, what?: string): Float64Array {
    return new Float64Array(this.#native(count, 8, what));
  }

  /** A copy of `count` values of `width` bytes in the machine's byte order. */
  #native(count: number, width: 2 | 4 | 8, what?: string): ArrayBuffer {
    const at = this.#advance(count * width, what);
    const copy = new Uint8Array(count * width);
    copy.set(this.bytes.subarray(at, at + copy.length));
    if (this.littleEndian !== LITTLE_ENDIAN_HOST) reverseEach(copy, width);
    return copy.buffer;
  }
}

/** Text up to its first NUL, trimmed: UTF-8 where it is valid, Windows-1252 otherwise. */
export function decodeText(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  const text = nul < 0 ? bytes : bytes.subarray(0, nul);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(text).trim();
  } catch {
    return new TextDecoder("windows-1252").decode(text).trim();
  }
}

function reverseEach(bytes: Uint8Array, width: number): void {
  for (let start = 0; start < bytes.length; start += width) {
    for (let low = start, high = start + width - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  }
}

function cutAtNul(text: string): string {
  const nul = text.indexOf("\0");
  return nul < 0 ? text : text.slice(0, nul);
}
