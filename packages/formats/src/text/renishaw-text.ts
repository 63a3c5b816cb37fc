/**
 * @file Renishaw WiRE text: a line of titles (`#X #Y #Wave #Intensity`), then one point a line; the coordinates change
 * from spectrum to spectrum.
 */
import { groupByAxis } from "../container/axis-groups.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { RawColumn, RawFile, RawPart } from "../raw-file.ts";
import { findTable, lineEnd, nextLine } from "./dialect.ts";
import { readNumberTable } from "./number-table.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "renishaw-text";
const TITLES = /^(#[A-Za-z][A-Za-z ]{0,20}\t{1,3}){1,5}#[A-Za-z]{1,20}\s/;

export const renishawText: Format = {
  id: FORMAT,
  name: "Renishaw WiRE text (.txt)",
  extensions: [".txt"],
  recognise: (bytes) => (TITLES.test(textHead(bytes, 512)) && /#Wave/.test(textHead(bytes, 512)) ? "certain" : "no"),
  read: (bytes) => readRenishaw(asciiCompatible(bytes)),
};

function readRenishaw(bytes: Uint8Array): RawFile {
  const end = lineEnd(bytes, 0);
  const titles = new TextDecoder()
    .decode(bytes.subarray(0, end))
    .split("\t")
    .map((title) => title.replace("#", "").trim())
    .filter((title) => title !== "");
  const layout = findTable(bytes, nextLine(bytes, end));
  if (layout?.width !== titles.length) {
    throw new FormatError(
      `The first line names ${titles.length} columns (${titles.join(", ")}), but the lines below have ${layout?.width ?? 0}.`,
      {
        format: FORMAT,
        at: { line: 2 },
      },
    );
  }
  const { numbers, width, rows, warnings } = readNumberTable(
    bytes,
    { ...layout, firstLine: layout.firstLine + 1 },
    FORMAT,
  );
  const wave = titles.indexOf("Wave");
  const intensity = titles.indexOf("Intensity");
  if (wave < 0 || intensity < 0)
    throw new FormatError(`The titles ${titles.join(", ")} lack Wave or Intensity.`, {
      format: FORMAT,
      at: { line: 1 },
    });
  const places = titles.map((_, i) => i).filter((i) => i !== wave && i !== intensity);

  const starts = [0];
  for (let row = 1; row < rows; row++) if (isNewSpectrum(row)) starts.push(row);
  starts.push(rows);
  function isNewSpectrum(row: number): boolean {
    const at = row * width;
    return places.some((place) => numbers[at + place] !== numbers[at - width + place]) || turnsBack(row);
  }
  /** The axis jumps against the direction of the spectrum's first step. */
  function turnsBack(row: number): boolean {
    const start = starts[starts.length - 1]!;
    if (row - start < 2) return false;
    const direction = numbers[(start + 1) * width + wave]! - numbers[start * width + wave]!;
    return (numbers[row * width + wave]! - numbers[(row - 1) * width + wave]!) * direction < 0;
  }

  const column = (index: number, from: number, to: number): Float64Array => {
    const values = new Float64Array(to - from);
    for (let row = from; row < to; row++) values[row - from] = numbers[row * width + index]!;
    return values;
  };
  const spectra = starts.slice(0, -1).map((from, i) => ({ from, to: starts[i + 1]! }));
  const groups = groupByAxis(spectra.map(({ from, to }) => column(wave, from, to)));
  const parts = groups.map(({ axis, members }): RawPart => {
    const values = new Float32Array(members.length * axis.length);
    members.forEach((member, row) => {
      const { from, to } = spectra[member]!;
      values.set(column(intensity, from, to), row * axis.length);
    });
    const columns: Record<string, RawColumn> = {};
    for (const place of places) {
      columns[titles[place]!.toLowerCase()] = Float64Array.from(
        members,
        (member) => numbers[spectra[member]!.from * width + place]!,
      );
    }
    return { axis, unit: "shift-cm1", intensity: values, columns, metadata: {} };
  });
  const unit = "The file does not name the unit of its axis; taken as Raman shift in cm-1, WiRE's usual one.";
  return { format: FORMAT, parts, warnings: [unit, ...warnings] };
}
