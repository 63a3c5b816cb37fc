import type { RawPart } from "../raw-file.ts";

/** What a part's axis is called in a header; `unitFromTitle` reads each of them back. */
export const AXIS_TITLES: Readonly<Record<RawPart["unit"], string>> = {
  "shift-cm1": "Raman shift (cm-1)",
  "wavenumber-cm1": "Absolute wavenumber (cm-1)",
  "wavelength-nm": "Wavelength (nm)",
  index: "Point",
  other: "Axis",
};

/**
 * CSV of a part (UTF-8, comma, decimal point): facts as `# key: value` lines, one line of column names and axis values,
 * then one spectrum a line. Numbers are written so that reading gives the same ones.
 */
export function writeCsv({ axis, unit, intensity, columns, metadata }: RawPart): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let pending = `# axis: ${AXIS_TITLES[unit]}\n`;
  for (const [key, value] of Object.entries(metadata)) pending += `# ${key}: ${JSON.stringify(value)}\n`;
  const names = Object.keys(columns);
  pending += `${[...names.map(quote), ...Array.from(axis, String)].join(",")}\n`;
  const points = axis.length;
  const rows = points === 0 ? 0 : intensity.length / points;
  for (let row = 0; row < rows; row++) {
    for (const name of names) {
      const value = columns[name]![row]!;
      pending += `${typeof value === "string" ? quote(value) : number(value)},`;
    }
    for (let point = 0; point < points; point++) {
      pending += number(intensity[row * points + point]!);
      pending += point + 1 < points ? "," : "\n";
    }
    if (pending.length > 1 << 20) {
      chunks.push(encoder.encode(pending));
      pending = "";
    }
  }
  chunks.push(encoder.encode(pending));
  const file = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function number(value: number): string {
  return Number.isNaN(value) ? "" : String(value);
}

function quote(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  return /[",]|^\s|\s$/.test(line) || line === "" || !Number.isNaN(Number(line))
    ? `"${line.replaceAll('"', '""')}"`
    : line;
}
