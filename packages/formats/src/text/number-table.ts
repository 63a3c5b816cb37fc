import { FormatError } from "../format-error.ts";
import { type Dialect, lineEnd, nextLine, type TableLayout } from "./dialect.ts";
import { scanEnd, scanNumber, spelledNumber } from "./parse-number.ts";
import { decodeText } from "./text-bytes.ts";

/** A table of text, as numbers. */
export interface NumberTable {
  readonly rows: number;
  readonly width: number;
  /** Row-major, rows x width; NaN where a cell is empty or text. */
  readonly numbers: Float64Array;
  /** The cells of the columns that hold text, by column; those that could be numbers or mean "missing" as they are written. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** First byte after the table. */
  readonly end: number;
  readonly warnings: readonly string[];
}

/**
 * Reads a table in one pass over its bytes. Blank lines are skipped. The table ends at the first line that has not its
 * form; what follows is left out with a warning.
 *
 * @throws FormatError where a line within the table has another number of values.
 */
export function readNumberTable(bytes: Uint8Array, layout: TableLayout, format: string): NumberTable {
  const { dialect, width, start } = layout;
  const row = rowReader(bytes, dialect, width);
  const warnings: string[] = [];
  const starts: number[] = [];
  let numbers = new Float64Array(Math.max(width, estimateCells(bytes, layout)));
  let rows = 0;
  let line = layout.firstLine;
  let end = start;
  for (let at = start; at < bytes.length; at = nextLine(bytes, row.end), line++) {
    const base = rows * width;
    if (base + width > numbers.length) numbers = grow(numbers, base + width);
    row.read(at, numbers, base, rows);
    if (row.filled === 0) continue;
    if (row.fits()) {
      rows++;
      starts.push(at);
      end = nextLine(bytes, row.end);
      continue;
    }
    const cells = row.filled;
    row.forget(rows);
    if (row.numbers > 0 && nextLineFits(bytes, row, numbers, base, rows)) {
      throw new FormatError(
        `Line ${line + 1} has ${cells} values, but the lines around it have ${width}; correct that line, or remove it.`,
        { format, at: { line: line + 1 } },
      );
    }
    warnings.push(`The table of numbers ends before line ${line + 1}; the rest of the file was left out.`);
    break;
  }
  return { rows, width, numbers: numbers.subarray(0, rows * width), texts: row.texts(starts), end, warnings };
}

function nextLineFits(bytes: Uint8Array, row: RowReader, scratch: Float64Array, base: number, rows: number): boolean {
  let at = nextLine(bytes, row.end);
  for (; at < bytes.length; at = nextLine(bytes, row.end)) {
    row.read(at, scratch, base, rows);
    if (row.filled === 0) continue;
    const fits = row.fits() && row.numbers > 0;
    row.forget(rows);
    return fits;
  }
  return false;
}

interface RowReader {
  /** Reads the line at `at` into `numbers` from `base`. */
  read(at: number, numbers: Float64Array, base: number, row: number): void;
  /** Drops the text cells of a row that does not count. */
  forget(row: number): void;
  fits(): boolean;
  /** The text columns of the lines that begin at `starts`. */
  texts(starts: readonly number[]): Map<number, string[]>;
  /** Position of the line end that the last line stopped at. */
  readonly end: number;
  /** Cells up to the last that is not empty, and how many of them are numbers. */
  readonly filled: number;
  readonly numbers: number;
}

/** A reader of lines of one dialect and width. It keeps where text cells lie, four numbers each. */
function rowReader(bytes: Uint8Array, dialect: Dialect, width: number): RowReader {
  const decimal = dialect.decimal.charCodeAt(0);
  const mark = dialect.delimiter.charCodeAt(0);
  const spaced = mark === 32;
  const length = bytes.length;
  const textCells: number[] = [];
  let end = 0;
  let cells = 0;
  let filled = 0;
  let count = 0;

  const read = (at: number, numbers: Float64Array, base: number, row: number): void => {
    cells = 0;
    filled = 0;
    count = 0;
    let i = at;
    if (spaced) while (i < length && (bytes[i] === 32 || bytes[i] === 9)) i++;
    for (;;) {
      let byte = i < length ? bytes[i]! : 10;
      while (byte === 32 || (byte === 9 && mark !== 9)) byte = ++i < length ? bytes[i]! : 10;
      let value = Number.NaN;
      if (byte !== mark && byte !== 10 && byte !== 13) {
        value = scanNumber(bytes, i, length, decimal);
        let stop = scanEnd;
        byte = stop < length ? bytes[stop]! : 10;
        while (byte === 32 && !spaced && stop > i) byte = ++stop < length ? bytes[stop]! : 10;
        if (stop > i && (byte === mark || byte === 10 || byte === 13 || (spaced && byte === 9))) {
          count++;
          i = stop;
        } else {
          const cell = textCell(bytes, i, mark);
          const number = numberOfCell(bytes, cell.from, cell.to, decimal);
          if (number === undefined) textCells.push(row, cells, cell.from, cell.to);
          else count++;
          value = number ?? Number.NaN;
          i = cell.next;
          byte = i < length ? bytes[i]! : 10;
        }
        filled = cells + 1;
      }
      if (cells < width) numbers[base + cells] = value;
      cells++;
      if (byte === 10 || byte === 13) break;
      i++;
      if (spaced) {
        while (i < length && (bytes[i] === 32 || bytes[i] === 9)) i++;
        if (i >= length || bytes[i] === 10 || bytes[i] === 13) break;
      }
    }
    end = i;
  };

  const forget = (row: number): void => {
    while (textCells.length > 0 && textCells[textCells.length - 4] === row) textCells.length -= 4;
  };

  const texts = (starts: readonly number[]): Map<number, string[]> => {
    const columns = new Map<number, string[]>();
    for (let i = 0; i < textCells.length; i += 4) {
      const column = textCells[i + 1]!;
      if (columns.has(column)) continue;
      const text = starts.map((at) => {
        const { from, to } = cellOfLine(bytes, at, column, mark);
        return decodeText(bytes.subarray(from, to)).replaceAll('""', '"');
      });
      columns.set(column, text);
    }
    return columns;
  };

  return {
    read,
    forget,
    texts,
    fits: () => filled <= width && cells >= width && count > 0,
    get end() {
      return end;
    },
    get filled() {
      return filled;
    },
    get numbers() {
      return count;
    },
  };
}

/** Cell `column` of the line at `at`. */
function cellOfLine(bytes: Uint8Array, at: number, column: number, mark: number): { from: number; to: number } {
  const isSpace = (byte: number | undefined): boolean => byte === 32 || (byte === 9 && mark !== 9);
  let i = at;
  for (let k = 0; ; k++) {
    while (isSpace(bytes[i])) i++;
    const cell = textCell(bytes, i, mark);
    if (k === column) return cell;
    i = cell.next + 1;
  }
}

/** A cell that is no bare number: its text without quotes and spaces around it, and where the next delimiter is. */
function textCell(bytes: Uint8Array, at: number, mark: number): { from: number; to: number; next: number } {
  const isEnd = (byte: number): boolean => byte === mark || byte === 10 || byte === 13 || (mark === 32 && byte === 9);
  if (bytes[at] === 34) {
    let to = at + 1;
    while (to < bytes.length && !(bytes[to] === 34 && bytes[to + 1] !== 34) && bytes[to] !== 10 && bytes[to] !== 13) {
      to += bytes[to] === 34 ? 2 : 1;
    }
    to = Math.min(to, bytes.length);
    let next = bytes[to] === 34 ? to + 1 : to;
    while (next < bytes.length && !isEnd(bytes[next]!)) next++;
    return { from: at + 1, to, next };
  }
  let next = at;
  while (next < bytes.length && !isEnd(bytes[next]!)) next++;
  let to = next;
  while (to > at && (bytes[to - 1] === 32 || bytes[to - 1] === 9)) to--;
  return { from: at, to, next };
}

function numberOfCell(bytes: Uint8Array, from: number, to: number, decimal: number): number | undefined {
  if (from === to) return Number.NaN;
  const value = scanNumber(bytes, from, to, decimal);
  if (scanEnd === to) return value;
  return to - from <= 9 ? spelledNumber(String.fromCharCode(...bytes.subarray(from, to))) : undefined;
}

/** Cells that the table will have if its lines stay as long as the first ones. */
function estimateCells(bytes: Uint8Array, { start, width }: TableLayout): number {
  let at = start;
  let lines = 0;
  while (at < bytes.length && lines < 16) {
    at = nextLine(bytes, lineEnd(bytes, at));
    lines++;
  }
  const rows = Math.ceil(((bytes.length - start) / Math.max(1, at - start)) * lines * 1.02) + 2;
  return Math.min(rows * width, bytes.length + width);
}

function grow(numbers: Float64Array<ArrayBuffer>, needed: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(needed, Math.ceil(numbers.length * 1.5)));
  larger.set(numbers);
  return larger;
}
