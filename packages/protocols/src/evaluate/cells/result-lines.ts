import { DataError } from "@stokes/errors";
import * as v from "valibot";
import { type CellRecord, cellRecordSchema } from "./cell.ts";

export const resultLine = (record: CellRecord): string => `${JSON.stringify(record)}\n`;

/**
 * The records of a results file by their keys; of a cell that was run again, the last. A last line without its end was
 * torn by a crash and counts as never written. Throws a DataError that names a line that is no record.
 */
export function parseResults(text: string): Map<string, CellRecord> {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const records = new Map<string, CellRecord>();
  for (const [i, line] of whole.split("\n").entries()) {
    if (line === "") continue;
    const record = parseRecord(line, i + 1);
    records.set(record.key, record);
  }
  return records;
}

function parseRecord(line: string, number: number): CellRecord {
  try {
    return v.parse(cellRecordSchema, JSON.parse(line));
  } catch (cause) {
    throw new DataError(
      `line ${number} of the results file is no record of a cell; remove the line, or start anew with --force`,
      { cause },
    );
  }
}
