/**
 * @file NumPy's array file, versions 1 to 3 (NEP 1 and numpy.lib.format): magic, version, a Python literal with dtype,
 * order and shape, then the bare values. The literal is scanned, never evaluated; object arrays hold pickled programs
 * and are refused.
 */
import { FormatError } from "../format-error.ts";
import { type ArrayValues, isText, type NamedArray } from "./numeric-array.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((value, i) => bytes[i] === value);
}

/**
 * Array of a `.npy` file. Any byte order, C or Fortran order, bool, integers, float16/32/64, unicode and byte strings;
 * float16 becomes a Float32Array, booleans a Uint8Array.
 *
 * @throws FormatError for other types, a broken header, and a file shorter than its shape says.
 */
export function readNpy(bytes: Uint8Array): NamedArray {
  const { start, descr, fortran, shape } = readNpyHeader(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = shape.reduce((product, length) => product * length, 1);
  const type = parseDescr(descr);
  const available = bytes.length - start;
  if (!Number.isSafeInteger(count) || count * type.size > available) {
    throw fault(
      `The shape (${shape.join(", ")}) of ${descr} needs ${count * type.size} bytes, but only ${available} follow the header; the file is cut short`,
      start,
    );
  }
  if (type.size === 0 && count > available + 1024) {
    throw fault(`The shape (${shape.join(", ")}) of empty strings is larger than the file`, start);
  }
  const values = readValues(view, bytes, start, count, type);
  return { shape, values: fortran && shape.length > 1 ? toCOrder(values, shape) : values };
}

export interface NpyHeader {
  /** Offset in bytes of the first value. */
  readonly start: number;
  /** NumPy's name of the type: `<f8`. */
  readonly descr: string;
  /** Whether the first index runs fastest. */
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/** The header of a `.npy` file, of which `bytes` need hold no more. Throws a FormatError where it is broken. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (!isNpy(bytes)) throw fault("The file does not begin with NumPy's mark \\x93NUMPY", 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) throw fault(`NumPy file version ${version} is not known (1, 2 and 3 are)`, 6);
  const lengthBytes = version === 1 ? 2 : 4;
  if (bytes.length < 8 + lengthBytes) throw fault("The file ends inside its header", bytes.length);
  const headerLength = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = 8 + lengthBytes + headerLength;
  if (start > bytes.length) throw fault(`The header should end at byte ${start}, after the end of the file`, 8);
  const header = new TextDecoder("utf-8").decode(bytes.subarray(8 + lengthBytes, start));
  return { start, ...parseHeader(header) };
}

interface DType {
  readonly little: boolean;
  readonly kind: string;
  /** Bytes a value. */
  readonly size: number;
}

function parseHeader(header: string): { descr: string; fortran: boolean; shape: number[] } {
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]{1,40})['"]|(\[))/.exec(header);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(header);
  const shape = /['"]shape['"]\s*:\s*\(([0-9L, ]*)\)/.exec(header);
  if (!descr || !order || !shape) throw fault("The header does not give descr, fortran_order and shape", 10);
  if (descr[2]) throw fault("The array has fields (a structured type); save each field as an array of its own", 10);
  const lengths = (shape[1] ?? "").split(",").filter((part) => part.trim() !== "");
  return {
    descr: descr[1] ?? "",
    fortran: order[1] === "True",
    shape: lengths.map((part) => Number.parseInt(part.trim(), 10)),
  };
}

function parseDescr(descr: string): DType {
  const match = /^([<>|=])?([a-zA-Z?])(\d{0,9})$/.exec(descr);
  const kind = match?.[2] ?? "";
  const digits = match?.[3] ?? "";
  const little = match?.[1] !== ">";
  const length = digits === "" ? 1 : Number.parseInt(digits, 10);
  if (kind === "O") {
    throw fault(
      "The array holds Python objects, which only Python can load; save numbers or text (dtype=float or str)",
      10,
    );
  }
  const known =
    (kind === "f" && [2, 4, 8].includes(length)) ||
    ((kind === "i" || kind === "u") && [1, 2, 4, 8].includes(length)) ||
    (kind === "b" && length === 1) ||
    kind === "?" ||
    kind === "U" ||
    kind === "S" ||
    kind === "a";
  if (!known) throw fault(`The type ${descr} is not read (float16 to float64, integers, bool and text are)`, 10);
  if (kind === "U") return { little, kind, size: 4 * length };
  return { little, kind: kind === "?" ? "b" : kind === "a" ? "S" : kind, size: length };
}

function readValues(view: DataView, bytes: Uint8Array, start: number, count: number, type: DType): ArrayValues {
  const { kind, size, little } = type;
  if (kind === "U") return readUnicode(view, start, count, size, little);
  if (kind === "S") return readByteStrings(bytes, start, count, size);
  const raw = new Uint8Array(bytes.subarray(start, start + count * size)); // a copy: slice of a Node Buffer is none
  if (!little) reverseEach(raw, size);
  const buffer = raw.buffer;
  switch (`${kind}${size}`) {
    case "f8":
      return new Float64Array(buffer);
    case "f4":
      return new Float32Array(buffer);
    case "f2":
      return halfToFloat(new Uint16Array(buffer));
    case "i1":
      return new Int8Array(buffer);
    case "i2":
      return new Int16Array(buffer);
    case "i4":
      return new Int32Array(buffer);
    case "i8":
      return new BigInt64Array(buffer);
    case "u2":
      return new Uint16Array(buffer);
    case "u4":
      return new Uint32Array(buffer);
    case "u8":
      return new BigUint64Array(buffer);
    default:
      return raw;
  }
}

function readUnicode(view: DataView, start: number, count: number, size: number, little: boolean): string[] {
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    let text = "";
    for (let at = start + i * size, end = at + size; at < end; at += 4) {
      const code = view.getUint32(at, little);
      if (code > 0x10ffff) throw fault(`${code} is not a character`, at);
      text += String.fromCodePoint(code);
    }
    texts.push(stripTrailingNul(text));
  }
  return texts;
}

function readByteStrings(bytes: Uint8Array, start: number, count: number, size: number): string[] {
  const decoder = new TextDecoder("utf-8");
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const at = start + i * size;
    texts.push(stripTrailingNul(decoder.decode(bytes.subarray(at, at + size))));
  }
  return texts;
}

function stripTrailingNul(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

function reverseEach(raw: Uint8Array, size: number): void {
  for (let at = 0; at < raw.length; at += size) raw.subarray(at, at + size).reverse();
}

/** IEEE 754 half precision. */
function halfToFloat(halves: Uint16Array): Float32Array {
  const floats = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] ?? 0;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    const magnitude =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Number.POSITIVE_INFINITY
            : Number.NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    floats[i] = half & 0x8000 ? -magnitude : magnitude;
  }
  return floats;
}

/** Column-major values (first index fastest) as row-major ones. */
function toCOrder(values: ArrayValues, shape: readonly number[]): ArrayValues {
  const order = new Uint32Array(values.length);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
  const index = new Array<number>(shape.length).fill(0);
  let source = 0;
  for (let target = 0; target < order.length; target++) {
    order[target] = source;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next;
        source += strides[axis] ?? 0;
        break;
      }
      source -= (next - 1) * (strides[axis] ?? 0);
      index[axis] = 0;
    }
  }
  if (isText(values)) return Array.from(order, (at) => values[at] ?? "");
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    const reordered = values.slice();
    for (let i = 0; i < order.length; i++) reordered[i] = values[order[i]!]!;
    return reordered;
  }
  const reordered = values.slice();
  for (let i = 0; i < order.length; i++) reordered[i] = values[order[i]!]!;
  return reordered;
}

function fault(message: string, byte: number): FormatError {
  return new FormatError(`${message} (byte ${byte}).`, { format: "numpy-npy", at: { byte } });
}
