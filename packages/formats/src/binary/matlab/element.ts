import { Cursor } from "../../cursor.ts";
import { inflate } from "../inflate.ts";

/** A data element of a MATLAB 5 file: its type and its bytes. */
export interface MatElement {
  readonly type: number;
  readonly data: Cursor;
}

export const INT8 = 1;
export const UINT8 = 2;
export const INT16 = 3;
export const UINT16 = 4;
export const INT32 = 5;
export const UINT32 = 6;
export const SINGLE = 7;
export const DOUBLE = 9;
export const INT64 = 12;
export const UINT64 = 13;
export const MATRIX = 14;
export const COMPRESSED = 15;
export const UTF8 = 16;
export const UTF16 = 17;
export const UTF32 = 18;

const TAG = 8;

/** Reads the element at the cursor's position, and moves past it and its padding. */
export function readMatElement(cursor: Cursor): MatElement {
  const word = cursor.u32("the tag of a data element");
  const small = Math.floor(word / 0x1_0000);
  if (small > 0) {
    if (small > 4)
      throw cursor.error(`A small element claims ${small} of 4 bytes: the file is damaged.`, cursor.position - 4);
    const data = cursor.slice(cursor.position, small);
    cursor.skip(4);
    return { type: word % 0x1_0000, data };
  }
  const length = cursor.u32("the tag of a data element");
  const data = cursor.slice(cursor.position, length, "a data element");
  cursor.skip(length);
  if (word !== COMPRESSED) cursor.skip(Math.min((8 - (length % 8)) % 8, cursor.remaining));
  return { type: word, data };
}

/** The bytes of the one element within a compressed one; its own tag says how many they are. */
export function expandMatElement(compressed: Cursor): Cursor {
  const { format, littleEndian, base } = compressed;
  const options = { format, littleEndian, base };
  const tag = new Cursor(inflate(compressed, TAG), options);
  const length = TAG + tag.seek(4).u32();
  return new Cursor(inflate(compressed, length), options);
}
