import { readFile } from "node:fs/promises";
import { DataError } from "@stokes/errors";
import { textOf } from "@stokes/formats";
import { type CsvTable, parseCsv } from "./parse-csv.ts";

/** The table in the file at `path`, in any encoding that spreadsheets write. Throws a DataError where it is no text. */
export async function readCsv(path: string): Promise<CsvTable> {
  const text = textOf(await readFile(path));
  if (text === undefined) throw new DataError(`${path} is no table of text; save it from the spreadsheet as .csv`);
  return parseCsv(text);
}
