import { DataError } from "@stokes/errors";
import { asText } from "../set/columns.ts";
import type { Column } from "../set/spectrum-set.ts";

/** A table with one fact a column (a class, a patient, a concentration), as a spreadsheet writes it: cells of text. */
export interface ColumnTable {
  /** What to call it by: the name of its file. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether a comma stands for the decimal point, as where semicolons part the cells. Default false. */
  readonly decimalComma?: boolean;
}

export interface JoinedTable {
  readonly columns: Readonly<Record<string, Column>>;
  readonly notes: readonly string[];
}

/**
 * The columns of `table` beside those of `spectra` spectra. A row is found by the table's first column where the spectra
 * have one of that name (`file`, with or without its ending), and is else the next spectrum's. A column of numbers
 * becomes numbers; what has no value is NaN or "". Throws a DataError where rows and spectra do not fit.
 */
export function joinTable(columns: Readonly<Record<string, Column>>, spectra: number, table: ColumnTable): JoinedTable {
  const { name, header, rows } = table;
  if (rows.length === 0) throw new DataError(`${name} has no rows; it needs a line of names and a row a spectrum`);
  const twice = header.find((one, i) => one !== "" && header.indexOf(one) < i);
  if (twice !== undefined) throw new DataError(`${name} has two columns "${twice}"; rename one`);
  const [key] = header;
  const found = Object.hasOwn(columns, key)
    ? rowsByKey(columns[key], table)
    : { rowOf: rowsInOrder(columns, spectra, table), notes: [] };
  const added: Record<string, Column> = {};
  for (const [at, title] of header.entries()) {
    if (title === "" || Object.hasOwn(columns, title)) continue;
    added[title] = columnOf(
      found.rowOf.map((row) => rows[row]?.[at]?.trim() ?? ""),
      table,
    );
  }
  const kept = header.slice(1).filter((title) => Object.hasOwn(columns, title));
  const there = kept.map((title) => `the spectra have a column ${title} already, which is kept; ${name} has another`);
  return { columns: { ...columns, ...added }, notes: [...found.notes, ...there] };
}

/** Row of the table by spectrum, -1 where none is. */
function rowsByKey(
  column: Column,
  { name, header: [key], rows }: ColumnTable,
): { readonly rowOf: readonly number[]; readonly notes: readonly string[] } {
  const rowOfKey = new Map<string, number>();
  for (const [i, [cell = ""]] of rows.entries()) {
    if (rowOfKey.has(cell.trim())) throw new DataError(`${name} has two rows of ${key} "${cell.trim()}"; leave one`);
    rowOfKey.set(cell.trim(), i);
  }
  const keys = asText(column);
  const rowOf = keys.map((value) => rowOfKey.get(value) ?? rowOfKey.get(value.replace(/\.[^.]+$/, "")) ?? -1);
  const missing = keys.filter((_, i) => rowOf[i] < 0);
  if (missing.length === keys.length) {
    throw new DataError(
      `no row of ${name} is of any spectrum: its first column, ${key}, holds "${rows[0][0]}", and that of the spectra "${keys[0]}"`,
    );
  }
  const unused = rows.length - new Set(rowOf.filter((row) => row >= 0)).size;
  return {
    rowOf,
    notes: [
      ...(missing.length === 0
        ? []
        : [`${missing.length} of ${keys.length} spectra have no row in ${name} (${key} "${missing[0]}" is the first)`]),
      ...(unused === 0 ? [] : [`${unused} of ${rows.length} rows in ${name} are of no spectrum`]),
    ],
  };
}

function rowsInOrder(
  columns: Readonly<Record<string, Column>>,
  spectra: number,
  { name, header: [key], rows }: ColumnTable,
): readonly number[] {
  if (rows.length !== spectra) {
    const names = Object.keys(columns);
    const hint = names.length === 0 ? "" : `, or begin it with a column that the spectra have (${names.join(", ")})`;
    throw new DataError(
      `${name} has ${rows.length} rows for ${spectra} spectra, and the spectra have no column "${key}" to find rows by; give a row a spectrum${hint}`,
    );
  }
  return rows.map((_, i) => i);
}

/** Numbers where all cells that hold something are numbers; `NA` is what R writes where there is none. */
function columnOf(cells: readonly string[], { decimalComma = false }: ColumnTable): Column {
  const isEmpty = (cell: string) => cell === "" || cell === "NA" || cell === "NaN";
  const numbers = Float64Array.from(cells, (cell) => {
    if (isEmpty(cell)) return Number.NaN;
    return Number(decimalComma ? cell.replace(/^([-+]?\d*),(\d+)/, "$1.$2") : cell);
  });
  const allNumbers = cells.every((cell, i) => isEmpty(cell) || Number.isFinite(numbers[i]));
  return allNumbers && numbers.some(Number.isFinite) ? numbers : cells;
}
