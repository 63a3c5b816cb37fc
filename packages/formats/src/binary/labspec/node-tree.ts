import type { Cursor } from "../../cursor.ts";

/** A node of LabSpec's document: a four-byte tag and its value. */
export interface LabSpecNode {
  /** One byte a character. Names of fields are scrambled, but for a few. */
  readonly tag: string;
  readonly value: string | number | Float32Array | Float64Array | readonly LabSpecNode[] | undefined;
}

const ARRAY = 0x1000;
/** Marks what is written elsewhere in the file; older versions repeat only the address. */
const REPEATED = 0x8000;
const LIST = 9;
const HEADER = 24;
const DEEPEST = 64;
/** Lists with this tag belong to the running program: their content is not written. */
const TRANSIENT = "temx";

/**
 * Reads `count` nodes: first the headers of all of them (type, number, tag, value or address and length), then, in the
 * same order, what is too long for a header: texts, arrays, and the nodes of lists, depth first. What stood at the same
 * address in the program is written once.
 */
export function readLabSpecNodes(cursor: Cursor, count: number): LabSpecNode[] {
  return readNodes(cursor, count, new Map(), 0);
}

function readNodes(
  cursor: Cursor,
  count: number,
  written: Map<string, LabSpecNode["value"]>,
  depth: number,
): LabSpecNode[] {
  if (depth > DEEPEST) throw cursor.error(`The document is nested more than ${DEEPEST} deep: the file is damaged.`);
  cursor.require(count * HEADER, `${count} nodes`);
  const headers = Array.from({ length: count }, () => readHeader(cursor));
  return headers.map(({ type, tag, value }) => {
    if (type < ARRAY) return { tag, value: readInline(value, type) };
    const address = value.seek(0).u32();
    const length = value.u32();
    const plain = type % REPEATED;
    const key = `${plain} ${address} ${length}`;
    if (type < REPEATED && !written.has(key)) {
      const content = () => {
        if (plain - ARRAY !== LIST) return readArray(cursor, plain - ARRAY, length);
        return tag === TRANSIENT ? [] : readNodes(cursor, length, written, depth + 1);
      };
      written.set(key, content());
    }
    return { tag, value: written.get(key) };
  });
}

function readHeader(cursor: Cursor) {
  const type = cursor.u32();
  const tag = cursor.skip(4).tag(4);
  const value = cursor.slice(cursor.position + 4, 8);
  cursor.skip(12);
  return { type, tag, value };
}

function readInline(value: Cursor, type: number): LabSpecNode["value"] {
  switch (type) {
    case 2:
    case 3:
      return value.i16();
    case 4:
      return value.i32();
    case 5:
      return value.f64();
    case 6:
      return value.f32();
    case 7:
      return value.text(8);
    case 8:
      return value.utf16(8);
    default:
      return undefined;
  }
}

function readArray(cursor: Cursor, type: number, length: number): LabSpecNode["value"] {
  switch (type) {
    case 1:
      cursor.skip(length);
      return undefined;
    case 2:
    case 3:
      return Float64Array.from(cursor.int16s(length, "an array"));
    case 4:
      return Float64Array.from(cursor.int32s(length, "an array"));
    case 5:
      return cursor.float64s(length, "an array");
    case 6:
      return cursor.float32s(length, "an array");
    case 7:
      return cursor.text(length, "a text");
    case 8:
      return cursor.utf16(2 * length, "a text");
    default:
      throw cursor.error(
        `The document has an array of the unknown type ${type}. In LabSpec 6, save the spectrum as .txt or .xml and open that.`,
      );
  }
}

/** The nodes of the list with this tag, directly under `nodes`; empty where there is none. */
export function listOf(nodes: readonly LabSpecNode[], tag: string): readonly LabSpecNode[] {
  const value = nodes.find((node) => node.tag === tag)?.value;
  return isList(value) ? value : [];
}

export function isList(value: LabSpecNode["value"]): value is readonly LabSpecNode[] {
  return Array.isArray(value);
}
