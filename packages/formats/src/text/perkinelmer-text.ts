/**
 * @file PerkinElmer's ASCII spectra (`PE FL SPECTRUM ASCII PEDS`): fixed lines of facts, `#HDR`, `#GR` (units), `#DATA`,
 * then two columns.
 */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue } from "../raw-file.ts";
import { columnOf, stackColumns } from "./columns.ts";
import { readTitledTable } from "./delimited.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "perkinelmer-text";
const TECHNIQUES: Readonly<Record<string, string>> = { FL: "fluorescence", UV: "uv-vis", IR: "infrared" };

export const perkinelmerText: Format = {
  id: FORMAT,
  name: "PerkinElmer ASCII (.txt, .asc)",
  extensions: [".txt", ".asc"],
  recognise: (bytes) =>
    /^PE [A-Z]{2}\s{1,30}(SPECTRUM|SUBTECH)\s{1,30}ASCII/.test(textHead(bytes, 128)) ? "certain" : "no",
  read(input) {
    const bytes = asciiCompatible(input);
    const { table, header } = readTitledTable(bytes, FORMAT);
    if (table.width !== 2)
      throw new FormatError(`Two columns were expected after #DATA, not ${table.width}.`, { format: FORMAT });
    const unitLine = header[header.indexOf("#GR") + 1]?.trim().toUpperCase() ?? "";
    const unit: AxisUnit =
      unitLine === "NM" ? "wavelength-nm" : /CM-?1|WAVENUMBER/.test(unitLine) ? "wavenumber-cm1" : "other";
    const technique = TECHNIQUES[header[0]?.slice(3, 5) ?? ""];
    const metadata: Record<string, MetadataValue> = technique ? { technique } : {};
    if (header[2]) metadata.title = header[2].trim();
    return {
      format: FORMAT,
      parts: [{ axis: columnOf(table, 0), unit, intensity: stackColumns(table, [1]), columns: {}, metadata }],
      warnings: [...table.warnings, "Of the lines before #DATA only the title and the unit were read."],
    };
  },
};
