/** The table in `text`: a header line and rows of cells. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What parts the cells. */
  readonly delimiter: string;
}

/**
 * Reads CSV (RFC 4180), and what spreadsheets make of it: a byte order mark, semicolons or tabs in place of commas (by
 * which of them the first line has most of), any line end. Blank lines are left out.
 */
export function parseCsv(text: string): CsvTable {
  const body = text.replace(/^\uFEFF/, "");
  const firstLine = /^[^\r\n]*/.exec(body)?.[0] ?? "";
  const often = (delimiter: string) => firstLine.split(delimiter).length;
  const delimiter = [",", ";", "\t"].reduce((a, b) => (often(b) > often(a) ? b : a));
  const [header = [], ...rows] = records(body, delimiter);
  return { header: header.map((name) => name.trim()), rows, delimiter };
}

function records(text: string, delimiter: string): string[][] {
  const found: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let quoted = false;
  const endRecord = () => {
    record.push(cell);
    if (record.some((one) => one !== "")) found.push(record);
    record = [];
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === delimiter) {
      record.push(cell);
      cell = "";
    } else if (char === "\n" || (char === "\r" && text[i + 1] !== "\n")) endRecord();
    else if (char !== "\r") cell += char;
  }
  if (cell !== "" || record.length > 0) endRecord();
  return found;
}
