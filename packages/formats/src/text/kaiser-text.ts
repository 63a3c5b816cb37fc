/**
 * @file Kaiser HoloGRAMS text where the comma is both decimal mark and delimiter: `121,5,1202,5123` is the point
 * (121.5, 1202.5123), and an empty fraction is zero.
 */
import { unitFromValues } from "../axis-unit.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import { lineEnd, nextLine } from "./dialect.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "kaiser-text";
const POINT = /^(-?\d{1,9}),(\d{0,12}),(-?\d{1,12}),(\d{0,12})$/;

export const kaiserText: Format = {
  id: FORMAT,
  name: "Kaiser text with commas for decimals and columns (.txt)",
  extensions: [".txt"],
  recognise(bytes) {
    const lines = textHead(bytes, 2048).split(/\r?\n/).slice(0, -1);
    if (lines.length < 8 || !lines.every((line) => POINT.test(line))) return "no";
    const shifts = lines.map((line) => shiftOf(line));
    return shifts.every((shift, i) => i === 0 || (shift > shifts[i - 1]! && shift - shifts[i - 1]! < 20))
      ? "likely"
      : "no";
  },
  read(input) {
    const bytes = asciiCompatible(input);
    const axis: number[] = [];
    const intensity: number[] = [];
    let line = 0;
    for (let at = 0; at < bytes.length; line++) {
      const end = lineEnd(bytes, at);
      const text = new TextDecoder().decode(bytes.subarray(at, end));
      at = nextLine(bytes, end);
      if (text.trim() === "") continue;
      const match = POINT.exec(text.trim());
      if (!match) {
        throw new FormatError(`Line ${line + 1} is not of the form shift,fraction,intensity,fraction.`, {
          format: FORMAT,
          at: { line: line + 1 },
        });
      }
      axis.push(Number(`${match[1]}.${match[2]}`));
      intensity.push(Number(`${match[3]}.${match[4]}`));
    }
    const positions = Float64Array.from(axis);
    const { unit, warning } = unitFromValues(positions);
    return {
      format: FORMAT,
      parts: [{ axis: positions, unit, intensity: Float32Array.from(intensity), columns: {}, metadata: {} }],
      warnings: [
        "The comma separates columns and decimals alike; each line was read as shift,fraction,intensity,fraction.",
        ...(warning ? [warning] : []),
      ],
    };
  },
};

function shiftOf(line: string): number {
  const [whole, fraction] = line.split(",", 2);
  return Number(`${whole}.${fraction}`);
}
