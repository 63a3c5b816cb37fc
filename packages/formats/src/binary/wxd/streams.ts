import { Cursor } from "../../cursor.ts";
import { inflate, inflateStart } from "../inflate.ts";

/** Serialised by WiRE 2 and 3 in a compressed stream: a list of doubles, and named properties. */
export interface WxdStreams {
  readonly lists: readonly Float64Array[];
  /** The streams that hold properties, expanded. */
  readonly properties: readonly Cursor[];
}

const REAL = 5;
/** A list: a count, a zero, then for each value its type (2 bytes) and its 8 bytes. */
const LIST_HEADER = 8;
const ENTRY = 10;
/** A property set that begins with a list: two words, a name, a type and a class identifier come before it. */
const NAMED_LIST = 8 + 4 + 20 + 2 + 16;
const PEEK = NAMED_LIST + LIST_HEADER + 2;
/** Streams of properties are small; what is longer is a program or a picture. */
const LONGEST_PROPERTIES = 1 << 16;
/** A single spectrum has two; more need not be read to see that there are more. */
const MOST_LISTS = 3;

/**
 * Finds the zlib streams of a WXD file, which is a Metakit database, by their first two bytes, without its index. Their
 * number is bounded by what a file of that size can hold.
 */
export function readWxdStreams(cursor: Cursor): WxdStreams {
  const { bytes } = cursor;
  const lists: Float64Array[] = [];
  const properties: Cursor[] = [];
  let tries = 1000 + bytes.length / 4096;
  let budget = 2 * bytes.length;
  for (
    let at = bytes.indexOf(0x78);
    at >= 0 && tries > 0 && lists.length < MOST_LISTS;
    at = bytes.indexOf(0x78, at + 1)
  ) {
    if (bytes[at + 1] !== 0x9c) continue;
    tries--;
    const stream = cursor.slice(at, bytes.length - at);
    const options = { format: cursor.format, base: cursor.base + at };
    const peek = new Cursor(inflateStart(stream, PEEK).bytes, options);
    if (peek.length < 12) continue;
    const listAt = [0, NAMED_LIST].find((position) => startsList(peek, position));
    if (listAt !== undefined) {
      const count = peek.seek(listAt).u32();
      const end = listAt + LIST_HEADER + count * ENTRY;
      lists.push(readList(stream, inflate(stream, end), listAt, count));
    }
    if (budget <= 0) continue;
    const start = new Cursor(inflateStart(stream, LONGEST_PROPERTIES).bytes, options);
    if (start.length === LONGEST_PROPERTIES) continue;
    budget -= start.length;
    properties.push(start);
  }
  return { lists, properties };
}

function startsList(peek: Cursor, position: number): boolean {
  if (position + LIST_HEADER + 2 > peek.length) return false;
  const count = peek.seek(position).u32();
  return count > 1 && peek.u32() === 0 && peek.u16() === REAL;
}

function readList(stream: Cursor, expanded: Uint8Array, at: number, count: number): Float64Array {
  const content = new Cursor(expanded, { format: stream.format, base: stream.base });
  content.seek(at + LIST_HEADER);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const type = content.u16();
    if (type !== REAL)
      throw content.error(`Value ${i + 1} of a list has the type ${type}, not a number: the file is damaged.`);
    values[i] = content.f64();
  }
  return values;
}

/** The first value of a named property: its name (length, UTF-16 with a zero), its type, its value. */
export function findWxdProperty(streams: readonly Cursor[], name: string): string | number | undefined {
  const wanted = new Uint8Array(4 + 2 * (name.length + 1));
  new DataView(wanted.buffer).setUint32(0, wanted.length - 4, true);
  for (let i = 0; i < name.length; i++) wanted[4 + 2 * i] = name.charCodeAt(i);
  for (const stream of streams) {
    const at = indexOf(stream.bytes, wanted);
    if (at < 0 || at + wanted.length + 10 > stream.length) continue;
    const type = stream.seek(at + wanted.length).u16();
    if (type === 2) return stream.i16();
    if (type === 3 || type === 0x16) return stream.i32();
    if (type === REAL) return stream.f64();
    if (type === 8) {
      const length = stream.u32();
      if (length <= stream.remaining) return stream.utf16(length);
    }
  }
  return undefined;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0]!); at >= 0 && at <= last; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let i = 1;
    while (i < wanted.length && bytes[at + i] === wanted[i]) i++;
    if (i === wanted.length) return at;
  }
  return -1;
}
