/**
 * @file Ocean Optics text in its programs' dialects: SpectraSuite, OceanView, Jaz. `key: value` lines, a mark such as
 * `>>>>>Begin Processed Spectral Data<<<<<`, then two columns, or W D R S P (wavelength, dark, reference, sample,
 * processed) of a Jaz.
 */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, RawFile } from "../raw-file.ts";
import { columnOf, stackColumns } from "./columns.ts";
import { readTitledTable } from "./delimited.ts";
import { headerMetadata } from "./header.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "ocean-optics-text";

export const oceanText: Format = {
  id: FORMAT,
  name: "Ocean Optics SpectraSuite, OceanView, Jaz text (.txt, .jaz)",
  extensions: [".txt", ".jaz"],
  recognise(bytes) {
    const head = textHead(bytes, 8192);
    if (/^>>>>>.{0,80}<<<<</m.test(head)) return "certain";
    return /^(SpectraSuite|OceanView|Jaz|Ocean Optics)\b/.test(head) ? "likely" : "no";
  },
  read: (bytes) => readOcean(asciiCompatible(bytes)),
};

function readOcean(bytes: Uint8Array): RawFile {
  const { table, header, names, layout } = readTitledTable(bytes, FORMAT);
  const jaz = names[0] === "W";
  const spectrum = jaz ? Math.max(names.indexOf("P"), 0) || names.indexOf("S") : 1;
  if (table.width < 2 || spectrum < 1) {
    throw new FormatError(`Line ${layout.firstLine + 1} should have a wavelength and an intensity.`, {
      format: FORMAT,
      at: { line: layout.firstLine + 1 },
    });
  }
  const facts = header.filter((line) => !line.startsWith(">>>>>") && !/^\++$/.test(line));
  const metadata = headerMetadata(facts);
  const warnings = table.warnings.filter(() => !endsAtMark(bytes, table.end));
  if (jaz) {
    metadata.intensityLabel = names[spectrum]!;
    warnings.push(`Of the columns ${names.join(", ")}, ${names[spectrum]} was taken as the spectrum.`);
  }
  const mode = String(metadata["XAxis mode"] ?? "");
  const unit: AxisUnit = /raman/i.test(mode)
    ? "shift-cm1"
    : /wavenumber/i.test(mode)
      ? "wavenumber-cm1"
      : "wavelength-nm";
  if (mode === "")
    warnings.push("The file does not name the unit of its axis; taken as wavelength in nm, the program's usual one.");
  return {
    format: FORMAT,
    parts: [{ axis: columnOf(table, 0), unit, intensity: stackColumns(table, [spectrum]), columns: {}, metadata }],
    warnings,
  };
}

function endsAtMark(bytes: Uint8Array, end: number): boolean {
  return textHead(bytes.subarray(end), 64).trimStart().startsWith(">>>>>");
}
