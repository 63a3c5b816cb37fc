/**
 * @file Tables of numbers in text, whatever program wrote them: two columns, spectra in columns beside their axis,
 * spectra in rows under their axis, with labels, headers and comments.
 */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { RawFile } from "../raw-file.ts";
import { cellsOf, type Dialect, findTable, type TableLayout } from "./dialect.ts";
import { headerMetadata } from "./header.ts";
import { interpretTable } from "./interpret-table.ts";
import { type NumberTable, readNumberTable } from "./number-table.ts";
import { asciiCompatible, decodeText, isText } from "./text-bytes.ts";

const FORMAT = "delimited-text";
/** Header text read for names and facts, in bytes. */
const LONGEST_HEADER = 1 << 22;

export const delimitedText: Format = {
  id: FORMAT,
  name: "delimited text (.csv, .txt, .tsv, .asc, .dat, .xy, .dpt)",
  extensions: [".csv", ".txt", ".tsv", ".asc", ".dat", ".xy", ".dpt", ".prn"],
  recognise(bytes) {
    const head = asciiCompatible(bytes.subarray(0, 1 << 16));
    if (!isText(head)) return "no";
    return findTable(head) === undefined ? "name" : "likely";
  },
  read: (bytes) => readDelimited(asciiCompatible(bytes)),
};

/** A table with the words above it. */
export interface TitledTable {
  readonly table: NumberTable;
  readonly layout: TableLayout;
  /** Lines above the table. */
  readonly header: readonly string[];
  /** Names of the columns where a line above has as many cells; otherwise empty. */
  readonly names: readonly string[];
}

function readDelimited(bytes: Uint8Array): RawFile {
  const titled = readTitledTable(bytes, FORMAT);
  const warnings: string[] = [...titled.table.warnings];
  const metadata = headerMetadata(titled.header.filter((line) => !isTitleLine(line, titled)));
  const parts = interpretTable(titled, metadata, warnings);
  return { format: FORMAT, parts, warnings };
}

/** The line that names the columns, or one like it (units, kinds) under it. */
function isTitleLine(line: string, { names, layout }: TitledTable): boolean {
  if (names.length === 0) return false;
  const cells = splitLine(line.replace(/^\s{0,20}[#%]{1,3}/, ""), layout.dialect);
  return layout.width > 2 ? cells.length >= layout.width : cells.join() === names.join();
}

/** Finds the table of a text, reads it, and names its columns. */
export function readTitledTable(bytes: Uint8Array, format: string): TitledTable {
  const layout = findTable(bytes);
  if (layout === undefined) {
    throw new FormatError(
      "The text holds no table of numbers: lines with one point or one spectrum each were looked for.",
      {
        format,
        at: { line: 1 },
      },
    );
  }
  const table = readNumberTable(bytes, layout, format);
  const header = headerLines(bytes, layout.start);
  return { table, layout, header, names: columnNames(header, layout) };
}

function headerLines(bytes: Uint8Array, end: number): string[] {
  const text = decodeText(bytes.subarray(Math.max(0, end - LONGEST_HEADER), end));
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
}

/**
 * Cells of a line above the table that has as many as the table: of several in a row the first, since units stand under
 * names; of two columns the last, since facts stand above names. A comment mark is no part of a name.
 */
function columnNames(header: readonly string[], { width, dialect }: TableLayout): string[] {
  let names: string[] = [];
  if (width < 2) return names;
  for (const line of header.slice(-4).reverse()) {
    const cells = splitLine(line.replace(/^\s{0,20}[#%]{1,3}/, ""), dialect);
    while (cells.length > width && cells.at(-1) === "") cells.pop();
    const fits = cells.length === width && cells.some((cell) => cell !== "");
    if (fits) names = cells;
    if (names.length > 0 && (width === 2 || !fits)) break;
  }
  return names;
}

function splitLine(line: string, dialect: Dialect): string[] {
  const bytes = new TextEncoder().encode(line);
  return cellsOf(bytes, 0, bytes.length, dialect).map(([from, to]) => decodeText(bytes.subarray(from, to)));
}
