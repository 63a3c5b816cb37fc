import type { RawPart } from "../raw-file.ts";
import { joinChunks } from "./join-chunks.ts";

/**
 * CSV of a part (UTF-8, comma, decimal point): facts as `# key: JSON` lines, one line of column names and axis values,
 * then one spectrum a line. Numbers are written so that reading gives the same ones. Of text columns that hold nothing
 * but numbers the reader makes numbers.
 */
export function writeCsv({ axis, unit, intensity, columns, metadata }: RawPart): Uint8Array {
  const names = Object.keys(columns);
  const points = axis.length;
  const rows = points === 0 ? 0 : intensity.length / points;
  return joinChunks(function* () {
    yield `# axisUnit: ${JSON.stringify(unit)}\n`;
    for (const [key, value] of Object.entries(metadata)) {
      const json = JSON.stringify(value);
      yield `# ${key}: ${json}\n`;
    }
    yield `${[...names.map(quote), ...Array.from(axis, String)].join(",")}\n`;
    for (let row = 0; row < rows; row++) {
      let line = "";
      for (const name of names) {
        const value = columns[name]![row]!;
        line += `${typeof value === "string" ? quote(value) : number(value)},`;
      }
      for (let point = 0; point < points; point++) {
        if (point > 0) line += ",";
        line += number(intensity[row * points + point]!);
      }
      yield `${line}\n`;
    }
  });
}

function number(value: number): string {
  return Number.isNaN(value) ? "" : String(value);
}

function quote(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  const plain = line !== "" && !/[",#]|^\s|\s$/.test(line) && Number.isNaN(Number(line));
  return plain ? line : `"${line.replaceAll('"', '""')}"`;
}
