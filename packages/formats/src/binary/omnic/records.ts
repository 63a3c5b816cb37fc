import type { Cursor } from "../../cursor.ts";

/** An entry of the table of contents: which kind of record, and its bytes. */
export interface OmnicRecord {
  readonly kind: number;
  /** Which set the record belongs to (series files: 1 the series, 0 its backgrounds). */
  readonly set: number;
  readonly content: Cursor;
}

export const HEADER = 2;
export const INTENSITIES = 3;
export const COMMENT = 4;
export const HISTORY = 27;
export const TITLE = 107;
export const SERIES = 301;
export const SERIES_INFORMATION = 325;

const COUNT_AT = 294;
const TABLE_AT = 304;

/** Reads the table of contents: 16 bytes an entry, in series files 22 with 64-bit positions. */
export function readOmnicRecords(cursor: Cursor, series: boolean, warnings: string[]): OmnicRecord[] {
  const count = cursor.seek(COUNT_AT, "the number of records").u16("the number of records");
  const width = series ? 22 : 16;
  cursor.require(count * width, `the table of ${count} records`, TABLE_AT);
  const records: OmnicRecord[] = [];
  for (let i = 0; i < count; i++) {
    cursor.seek(TABLE_AT + i * width);
    const kind = cursor.u16();
    const position = series ? cursor.u64() : cursor.u32();
    const length = cursor.u32();
    const set = series ? cursor.u32() : cursor.u16();
    if (kind === 0 || position === 0) continue;
    if (position + length > cursor.length) {
      warnings.push(
        `A record at byte ${position} lies past the end of the file and is not read: the file is cut short.`,
      );
      continue;
    }
    records.push({ kind, set, content: cursor.slice(position, length) });
  }
  return records;
}
