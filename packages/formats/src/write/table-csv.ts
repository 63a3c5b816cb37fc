/** Columns of equal length as CSV (RFC 4180, but lines end with a line feed), the header first. */
export function tableCsv(columns: Readonly<Record<string, ArrayLike<string | number>>>): string {
  const names = Object.keys(columns);
  const rows = columns[names[0]]?.length ?? 0;
  const lines = [names.map(field).join(",")];
  for (let i = 0; i < rows; i++) lines.push(names.map((name) => field(columns[name][i])).join(","));
  return `${lines.join("\n")}\n`;
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
