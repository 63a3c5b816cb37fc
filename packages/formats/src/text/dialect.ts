import { scanEnd, scanNumber, spelledNumber } from "./parse-number.ts";

/** How a table of numbers is written. A space as delimiter stands for any run of spaces and tabs. */
export interface Dialect {
  readonly delimiter: "\t" | ";" | "," | "|" | " ";
  readonly decimal: "." | ",";
}

/** Where a text's table of numbers lies. */
export interface TableLayout {
  readonly dialect: Dialect;
  /** Position of the first line of numbers, in bytes, and its number, from 0. */
  readonly start: number;
  readonly firstLine: number;
  /** Cells a line. */
  readonly width: number;
  /** Lines that were seen to have the form, within the sample. */
  readonly lines: number;
}

const DIALECTS: readonly Dialect[] = [
  { delimiter: "\t", decimal: "." },
  { delimiter: ";", decimal: "." },
  { delimiter: ",", decimal: "." },
  { delimiter: "\t", decimal: "," },
  { delimiter: ";", decimal: "," },
  { delimiter: "|", decimal: "." },
  { delimiter: " ", decimal: "." },
  { delimiter: " ", decimal: "," },
];
const SAMPLE_LINES = 400;
const SAMPLE_BYTES = 1 << 20;

/**
 * Finds the table of numbers in a text: the dialect and the run of lines of equal width that together hold the most
 * numbers, from the first lines of the text. Undefined where no line holds a number.
 */
export function findTable(bytes: Uint8Array, from = 0): TableLayout | undefined {
  let best: { layout: TableLayout; score: number } | undefined;
  const lines = sampleLines(bytes, from);
  for (const dialect of DIALECTS) {
    const found = longestRun(bytes, lines, dialect);
    if (found && (best === undefined || found.score > best.score)) best = found;
  }
  return best?.layout;
}

/** Begin and end of each line of the sample. A last line that the sample cuts is left out. */
function sampleLines(bytes: Uint8Array, from: number): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let at = from;
  while (at < bytes.length && lines.length < SAMPLE_LINES && (at < from + SAMPLE_BYTES || lines.length < 8)) {
    const end = lineEnd(bytes, at);
    lines.push([at, end]);
    at = nextLine(bytes, end);
  }
  return lines;
}

/** Position of the line's end mark (LF, CR or CR LF), or of the end. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) i++;
  return i;
}

/** First byte after the line end mark at `end`. */
export function nextLine(bytes: Uint8Array, end: number): number {
  if (bytes[end] === 13 && bytes[end + 1] === 10) return end + 2;
  return Math.min(end + 1, bytes.length);
}

interface Run {
  first: number;
  lines: number;
  width: number;
  score: number;
}

function longestRun(bytes: Uint8Array, lines: readonly [number, number][], dialect: Dialect) {
  let best: Run | undefined;
  let run: Run | undefined;
  let before: Run | undefined;
  lines.forEach(([start, end], index) => {
    if (isBlank(bytes, start, end)) return;
    const { cells, filled, numbers, texts } = countCells(bytes, start, end, dialect);
    if (numbers === 0) {
      run = undefined;
      before = undefined;
      return;
    }
    if (run === undefined || filled > run.width || cells < run.width) {
      // One odd line does not end a table: it goes on behind it, and reading it will name that line.
      const goesOn = run?.lines === 1 && before !== undefined && filled <= before.width && cells >= before.width;
      const fresh: Run = { first: index, lines: 0, width: filled, score: 0 };
      const next: Run = goesOn && before !== undefined ? before : fresh;
      before = run;
      run = next;
    }
    run.lines++;
    run.score += numbers - texts;
    if (best === undefined || run.score > best.score) best = run;
  });
  if (best === undefined) return undefined;
  const { first, lines: count, width, score }: Run = best;
  const start = lines[first]![0];
  return { layout: { dialect, start, firstLine: first, width, lines: count }, score };
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}

function countCells(bytes: Uint8Array, start: number, end: number, dialect: Dialect) {
  let numbers = 0;
  let texts = 0;
  let filled = 0;
  const cells = cellsOf(bytes, start, end, dialect);
  cells.forEach(([from, to], index) => {
    if (from === to) return;
    filled = index + 1;
    if (isNumber(bytes, from, to, dialect)) numbers++;
    else texts++;
  });
  return { cells: cells.length, filled, numbers, texts };
}

function isNumber(bytes: Uint8Array, from: number, to: number, dialect: Dialect): boolean {
  scanNumber(bytes, from, to, dialect.decimal.charCodeAt(0));
  if (scanEnd === to) return true;
  return to - from <= 9 && spelledNumber(String.fromCharCode(...bytes.subarray(from, to))) !== undefined;
}

/** Begin and end of each cell of a line, without the spaces and quotes around it. */
export function cellsOf(bytes: Uint8Array, start: number, end: number, { delimiter }: Dialect): [number, number][] {
  const mark = delimiter.charCodeAt(0);
  const cells: [number, number][] = [];
  let at = start;
  if (mark === 32) while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
  while (at <= end) {
    let from = at;
    while (from < end && (bytes[from] === 32 || (bytes[from] === 9 && mark !== 9))) from++;
    let to = from;
    if (bytes[from] === 34 && from < end) {
      to = from + 1;
      while (to < end && !(bytes[to] === 34 && bytes[to + 1] !== 34)) to += bytes[to] === 34 ? 2 : 1;
      to = Math.min(to, end);
      from++;
      at = to + 1;
      while (at < end && !isDelimiter(bytes[at]!, mark)) at++;
    } else {
      while (to < end && !isDelimiter(bytes[to]!, mark)) to++;
      at = to;
      while (to > from && (bytes[to - 1] === 32 || bytes[to - 1] === 9)) to--;
    }
    cells.push([from, to]);
    at++;
    if (mark === 32) while (at < end && isDelimiter(bytes[at]!, mark)) at++;
  }
  if (mark === 32 && cells.length > 1 && cells.at(-1)?.[0] === cells.at(-1)?.[1]) cells.pop();
  return cells;
}

function isDelimiter(byte: number, mark: number): boolean {
  return byte === mark || (mark === 32 && byte === 9);
}
