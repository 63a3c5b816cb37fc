/** @file B&W Tek BWSpec and BWRam text: `key;value` lines, then one line a pixel with many columns. */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawFile } from "../raw-file.ts";
import { columnOf, rowsWith, stackColumns } from "./columns.ts";
import { readTitledTable } from "./delimited.ts";
import { addFact, headerMetadata } from "./header.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "bwtek-text";
const AXES: readonly (readonly [title: string, unit: AxisUnit])[] = [
  ["raman shift", "shift-cm1"],
  ["wavelength", "wavelength-nm"],
  ["wavenumber", "wavenumber-cm1"],
];
/** Kinds of spectra, the most processed that still counts photons first. */
const SPECTRA = ["dark subtracted", "raw data", "irradiance", "absorbance", "%tr"];

export const bwtekText: Format = {
  id: FORMAT,
  name: "B&W Tek BWSpec, BWRam text (.txt)",
  extensions: [".txt", ".csv"],
  recognise: (bytes) => (/^File Version[;,\t]BW(Spec|Ram|IR|Tek)/i.test(textHead(bytes, 256)) ? "certain" : "no"),
  read: (bytes) => readBwtek(asciiCompatible(bytes)),
};

function readBwtek(bytes: Uint8Array): RawFile {
  const { table, header, names } = readTitledTable(bytes, FORMAT);
  const titles = names.map((name) => name.toLowerCase());
  const warnings = [...table.warnings];
  const found = AXES.map(([title, unit]) => ({ unit, column: titles.indexOf(title) })).find(
    ({ column }) => column >= 0 && columnOf(table, column).some((value) => !Number.isNaN(value)),
  );
  const kind = SPECTRA.find((word) => titles.some((title) => title.startsWith(word)));
  if (!found || kind === undefined) {
    throw new FormatError(`The columns (${names.join(", ")}) hold no axis or no spectrum.`, { format: FORMAT });
  }
  const rows = rowsWith(table, found.column);
  const columns = titles.flatMap((title, i) => (title.startsWith(kind) ? [i] : []));
  const left = names.filter(
    (name, i) => name !== "" && !columns.includes(i) && i !== found.column && titles[i] !== "pixel",
  );
  if (left.length > 0)
    warnings.push(`Of the columns, ${names[columns[0]!]} was taken as the spectrum; left out: ${left.join(", ")}.`);
  if (rows.rows < table.rows)
    warnings.push(
      `${table.rows - rows.rows} pixels outside the calibrated range have no ${names[found.column]} and were left out.`,
    );

  const metadata = technical(headerMetadata(header.slice(0, -1)));
  metadata.intensityLabel = names[columns[0]!]!;
  const named: Record<string, RawColumn> = columns.length > 1 ? { name: columns.map((i) => names[i]!) } : {};
  return {
    format: FORMAT,
    parts: [
      {
        axis: columnOf(rows, found.column),
        unit: found.unit,
        intensity: stackColumns(rows, columns),
        columns: named,
        metadata,
      },
    ],
    warnings,
  };
}

/** Without the settings of the program's window. */
function technical(all: Record<string, MetadataValue>): Record<string, MetadataValue> {
  const kept: Record<string, MetadataValue> = {};
  for (const [key, value] of Object.entries(all)) {
    if (/^(yaxis|xaxis|bkcolor|show_mode|Color_|vertical_|monitor|port1|baud1|overlay|irrands|lab_)/.test(key))
      continue;
    if (key === "laser_powerlevel") addFact(kept, "laserPowerPercent", String(value));
    else kept[key] = value;
  }
  return kept;
}
