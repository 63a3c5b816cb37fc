/** @file Wasatch ENLIGHTEN CSV: `key,value` lines, then columns Pixel, Wavelength, Wavenumber, Processed (Raw, Dark, ...). */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { RawFile } from "../raw-file.ts";
import { columnOf, rowsWith, stackColumns } from "./columns.ts";
import { readTitledTable } from "./delimited.ts";
import { headerMetadata } from "./header.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "wasatch-enlighten-csv";

export const enlightenCsv: Format = {
  id: FORMAT,
  name: "Wasatch ENLIGHTEN (.csv)",
  extensions: [".csv"],
  recognise: (bytes) => (/^ENLIGHTEN Version,/.test(textHead(bytes, 256)) ? "certain" : "no"),
  read: (bytes) => readEnlighten(asciiCompatible(bytes)),
};

function readEnlighten(bytes: Uint8Array): RawFile {
  const { table, header, names } = readTitledTable(bytes, FORMAT);
  const titles = names.map((name) => name.toLowerCase());
  const wavenumber = titles.indexOf("wavenumber");
  const axis = wavenumber >= 0 ? wavenumber : titles.indexOf("wavelength");
  const spectrum = ["processed", "raw", "spectrum"].map((title) => titles.indexOf(title)).find((column) => column >= 0);
  if (axis < 0 || spectrum === undefined) {
    throw new FormatError(
      `The columns (${names.join(", ")}) should hold Wavenumber or Wavelength, and Processed or Raw.`,
      { format: FORMAT },
    );
  }
  const rows = rowsWith(rowsWith(table, axis), spectrum);
  const metadata = headerMetadata(header.slice(0, -1).map((line) => line.replace(",", "=")));
  const milliseconds = metadata.exposureSeconds;
  if (typeof milliseconds === "number") metadata.exposureSeconds = milliseconds / 1000;
  metadata.intensityLabel = names[spectrum]!;
  const left = names.filter((_, i) => i !== axis && i !== spectrum && titles[i] !== "pixel");
  const warnings =
    left.length > 0
      ? [`Of the columns, ${names[axis]} and ${names[spectrum]} were taken; left out: ${left.join(", ")}.`]
      : [];
  if (rows.rows < table.rows) warnings.push(`${table.rows - rows.rows} pixels without an intensity were left out.`);
  return {
    format: FORMAT,
    parts: [
      {
        axis: columnOf(rows, axis),
        unit: axis === wavenumber ? "shift-cm1" : "wavelength-nm",
        intensity: stackColumns(rows, [spectrum]),
        columns: {},
        metadata,
      },
    ],
    warnings: [...table.warnings, ...warnings],
  };
}
