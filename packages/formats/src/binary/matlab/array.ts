import type { ArrayValues } from "../../container/numeric-array.ts";
import type { Cursor } from "../../cursor.ts";
import {
  COMPRESSED,
  DOUBLE,
  expandMatElement,
  INT8,
  INT16,
  INT32,
  INT64,
  MATRIX,
  type MatElement,
  readMatElement,
  SINGLE,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  UTF8,
  UTF16,
  UTF32,
} from "./element.ts";

export type MatNumbers = Exclude<ArrayValues, readonly string[]>;

/** A MATLAB array. Values lie in MATLAB's order: the first index runs fastest. */
export type MatArray =
  | {
      readonly kind: "numeric";
      readonly shape: readonly number[];
      readonly values: MatNumbers;
      readonly complex: boolean;
    }
  /** One text a row. */
  | { readonly kind: "char"; readonly shape: readonly number[]; readonly rows: readonly string[] }
  | { readonly kind: "cell"; readonly shape: readonly number[]; readonly cells: readonly MatArray[] }
  /** Of an array of structs, the first one. */
  | { readonly kind: "struct"; readonly shape: readonly number[]; readonly fields: ReadonlyMap<string, MatArray> }
  | { readonly kind: "other"; readonly shape: readonly number[]; readonly className: string };

export interface NamedMatArray {
  readonly name: string;
  readonly array: MatArray;
}

const CELL = 1;
const STRUCT = 2;
const OBJECT = 3;
const CHAR = 4;
const FIRST_NUMERIC = 6;
const LAST_NUMERIC = 15;
const COMPLEX = 0x0800;
const OTHER_CLASSES: Readonly<Record<number, string>> = { 5: "sparse", 16: "function handle", 17: "opaque object" };
const DEEPEST = 32;

/**
 * Reads the array at the cursor's position, and moves past it. An array within another one is read in place, whatever
 * length its tag states: WITec's program states wrong ones. An array without content is MATLAB's `[]`.
 */
export function readMatArray(cursor: Cursor, depth = 0): NamedMatArray {
  const start = cursor.position;
  const type = cursor.u32("the tag of an array");
  if (type === COMPRESSED) return readMatArray(expandMatElement(readMatElement(cursor.seek(start)).data), depth);
  if (type !== MATRIX) throw cursor.error(`An array was expected, not an element of type ${type}.`, start);
  if (depth > DEEPEST)
    throw cursor.error(`The arrays are nested more than ${DEEPEST} deep: the file is damaged.`, start);
  const length = cursor.u32();
  if (length === 0) return { name: "", array: { kind: "cell", shape: [0, 0], cells: [] } };
  const end = cursor.position + length;
  const flags = readMatElement(cursor).data.u32("the array's flags");
  const classOf = flags % 0x100;
  if (classOf > LAST_NUMERIC) return skipOther(cursor, classOf, [], end);
  const dimensions = readMatElement(cursor).data;
  const shape = Array.from(dimensions.int32s(Math.floor(dimensions.length / 4)));
  if (shape.length < 2 || shape.some((size) => size < 0)) {
    throw cursor.error(`An array has the shape ${shape.join(" x ")}: the file is damaged.`, start);
  }
  const nameElement = readMatElement(cursor).data;
  const name = nameElement.text(nameElement.length);
  if (classOf in OTHER_CLASSES) return skipOther(cursor, classOf, shape, end);
  const count = shape.reduce((product, size) => product * size, 1);
  return { name, array: readContent(cursor, classOf, { shape, count, complex: (flags & COMPLEX) !== 0 }, depth) };
}

function skipOther(cursor: Cursor, classOf: number, shape: readonly number[], end: number): NamedMatArray {
  cursor.seek(end, "an array");
  return { name: "", array: { kind: "other", shape, className: OTHER_CLASSES[classOf] ?? `class ${classOf}` } };
}

interface Layout {
  readonly shape: readonly number[];
  readonly count: number;
  readonly complex: boolean;
}

function readContent(data: Cursor, classOf: number, layout: Layout, depth: number): MatArray {
  const { shape, count, complex } = layout;
  if (classOf >= FIRST_NUMERIC && classOf <= LAST_NUMERIC) {
    const values = numbersOf(readMatElement(data));
    if (complex) readMatElement(data);
    if (values.length !== count) {
      throw data.error(`An array of ${shape.join(" x ")} holds ${values.length} values: the file is damaged.`, 0);
    }
    return { kind: "numeric", shape, values, complex };
  }
  if (classOf === CHAR) return { kind: "char", shape, rows: textRows(readMatElement(data), layout) };
  if (classOf === CELL) {
    data.require(8 * count, `${count} cells`);
    const cells = Array.from({ length: count }, () => readMatArray(data, depth + 1).array);
    return { kind: "cell", shape, cells };
  }
  if (classOf === STRUCT || classOf === OBJECT) {
    if (classOf === OBJECT) readMatElement(data);
    return { kind: "struct", shape, fields: readFields(data, count, depth) };
  }
  throw data.error(`An array has the unknown class ${classOf}: the file is damaged.`);
}

function readFields(data: Cursor, count: number, depth: number): Map<string, MatArray> {
  const width = readMatElement(data).data.i32("the length of the field names");
  const list = readMatElement(data).data;
  if (width < 1) throw data.error(`Field names are ${width} characters long: the file is damaged.`, 0);
  const names = Array.from({ length: Math.floor(list.length / width) }, () => list.text(width));
  const fields = new Map<string, MatArray>();
  if (count !== 1 && names.length > 0 && count > data.remaining)
    throw data.error(`${count} structs do not fit into the file.`);
  for (let i = 0; i < count; i++) {
    for (const name of names) {
      const { array } = readMatArray(data, depth + 1);
      if (i === 0) fields.set(name, array);
    }
  }
  return fields;
}

function numbersOf({ type, data }: MatElement): MatNumbers {
  const count = (width: number) => Math.floor(data.length / width);
  switch (type) {
    case DOUBLE:
      return data.float64s(count(8));
    case SINGLE:
      return data.float32s(count(4));
    case INT8:
      return new Int8Array(data.bytes);
    case UINT8:
      return data.bytes;
    case INT16:
      return data.int16s(count(2));
    case UINT16:
      return data.uint16s(count(2));
    case INT32:
      return data.int32s(count(4));
    case UINT32:
      return data.uint32s(count(4));
    case INT64:
      return data.int64s(count(8));
    case UINT64:
      return data.uint64s(count(8));
    default:
      throw data.error(`An array's values have the unknown type ${type}: the file is damaged.`, 0);
  }
}

/** Rows of a character array; characters lie column by column. */
function textRows(element: MatElement, { shape, count }: Layout): string[] {
  const characters = charactersOf(element).slice(0, count);
  if (characters.length < count) {
    throw element.data.error(
      `A text of ${shape.join(" x ")} holds ${characters.length} characters: the file is damaged.`,
      0,
    );
  }
  const height = shape[0]!;
  if (count === 0) return [];
  if (height === 1) return [characters.join("").trim()];
  const rows: string[] = [];
  for (let row = 0; row < height; row++) {
    let text = "";
    for (let i = row; i < characters.length; i += height) text += characters[i];
    rows.push(text.trim());
  }
  return rows;
}

function charactersOf({ type, data }: MatElement): string[] {
  const { bytes } = data;
  if (type === UTF8) return Array.from(new TextDecoder().decode(bytes));
  if (type === UTF32) return Array.from(data.uint32s(Math.floor(bytes.length / 4)), safeCharacter);
  if (type === UTF16 || type === UINT16) return Array.from(data.uint16s(Math.floor(bytes.length / 2)), safeCharacter);
  return Array.from(new TextDecoder("windows-1252").decode(bytes));
}

function safeCharacter(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
