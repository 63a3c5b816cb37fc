import type { Cursor } from "../../cursor.ts";
import type { MatNumbers } from "./array.ts";

/** A matrix: values in MATLAB's order, columns one after the other. */
export interface Level4Matrix {
  readonly shape: readonly number[];
  readonly values: MatNumbers;
}

const HEADER = 20;
const LONGEST_NAME = 256;
/** The tens digit of a matrix's type: how its values are stored. */
const BYTES = [8, 4, 4, 2, 2, 1];
const TEXT = 1;

/** True where the bytes begin as a MATLAB 4 file, which has no mark: the header of a matrix that fits. */
export function isLevel4(head: Uint8Array): boolean {
  if (head.length < HEADER) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [type, rows, columns, imaginary, nameLength] = [0, 4, 8, 12, 16].map((at) => view.getUint32(at, true));
  if (type! >= 100 || BYTES[Math.floor(type! / 10)] === undefined || type! % 10 > TEXT) return false;
  if (rows === 0 || columns === 0 || imaginary! > 1 || nameLength! < 2 || nameLength! > LONGEST_NAME) return false;
  const size = rows! * columns! * BYTES[Math.floor(type! / 10)]! * (1 + imaginary!);
  const name = head.subarray(HEADER, HEADER + nameLength!);
  const letters = name.subarray(0, -1).every((byte) => (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 122));
  return letters && name.at(-1) === 0 && HEADER + nameLength! + size <= head.length;
}

/** The matrices of a MATLAB 4 file (little-endian). */
export function readLevel4(cursor: Cursor, warnings: string[]): Record<string, Level4Matrix> {
  const arrays: Record<string, Level4Matrix> = {};
  while (cursor.remaining >= HEADER) {
    const start = cursor.position;
    const [type, rows, columns, imaginary, nameLength] = cursor.uint32s(5);
    const bytes = BYTES[Math.floor(type! / 10)];
    if (type! >= 100 || bytes === undefined) {
      throw cursor.error(
        `A matrix has the unknown type ${type}: the file is damaged, or written on another kind of machine.`,
        start,
      );
    }
    const name = cursor.text(nameLength!, "the name of a matrix");
    const count = rows! * columns!;
    const content = cursor.slice(cursor.position, count * bytes, `the matrix ${name}`);
    cursor.skip(count * bytes * (imaginary === 1 ? 2 : 1), `the matrix ${name}`);
    if (imaginary === 1) warnings.push(`"${name}" is complex; its real part is read.`);
    if (type! % 10 > TEXT) warnings.push(`"${name}" is sparse and left out.`);
    if (type! % 10 !== 0 || count === 0) continue;
    arrays[name] = { shape: [rows!, columns!], values: numbersOf(content, Math.floor(type! / 10), count) };
  }
  return arrays;
}

function numbersOf(content: Cursor, storage: number, count: number): MatNumbers {
  switch (storage) {
    case 0:
      return content.float64s(count);
    case 1:
      return content.float32s(count);
    case 2:
      return content.int32s(count);
    case 3:
      return content.int16s(count);
    case 4:
      return content.uint16s(count);
    default:
      return content.take(count);
  }
}
