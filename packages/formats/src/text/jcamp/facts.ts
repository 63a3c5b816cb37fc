import { facts } from "../../facts.ts";
import { parseMetadataValue } from "../../metadata-value.ts";
import type { AxisUnit, MetadataValue } from "../../raw-file.ts";
import { isoDate } from "../header.ts";
import { type LabelledRecord, textOf } from "./records.ts";

/** Identifier of the format. */
export const JCAMP = "jcamp-dx";

/** The axis' unit, which for 1/CM depends on the technique. */
export function jcampUnit(xUnits: string, dataType: string): { unit: AxisUnit; warning?: string } {
  const written = xUnits.trim().toUpperCase();
  if (/^(1\/CM|CM-?1|CM\^-1|WAVENUMBERS?)/.test(written)) {
    if (/RAMAN/i.test(dataType)) return { unit: "shift-cm1" };
    if (dataType.trim() !== "") return { unit: "wavenumber-cm1" };
    return { unit: "shift-cm1", warning: "The file names no data type; its axis in 1/CM was taken as a Raman shift." };
  }
  if (/^(NANOMETERS?|NANOMETRES?|NM)\b/.test(written)) return { unit: "wavelength-nm" };
  if (/RAMAN SHIFT/.test(written)) return { unit: "shift-cm1" };
  return written === ""
    ? { unit: "other", warning: "The file does not name the unit of its axis." }
    : { unit: "other" };
}

const STRUCTURAL = new Set([
  "TITLE",
  "JCAMPDX",
  "DATATYPE",
  "DATACLASS",
  "XUNITS",
  "YUNITS",
  "XFACTOR",
  "YFACTOR",
  "FIRSTX",
  "LASTX",
  "DELTAX",
  "NPOINTS",
  "FIRSTY",
  "LASTY",
  "MAXX",
  "MINX",
  "MAXY",
  "MINY",
  "XYDATA",
  "XYPOINTS",
  "PEAKTABLE",
  "NTUPLES",
  "BLOCKS",
  "BLOCKID",
  "DATATABLE",
  "PAGE",
  "VARNAME",
  "SYMBOL",
  "VARTYPE",
  "VARFORM",
  "VARDIM",
  "UNITS",
  "FIRST",
  "LAST",
  "MIN",
  "MAX",
  "FACTOR",
  "ENDNTUPLES",
]);
const LONGEST_FACT = 500;
/** Records that `writeJcamp` makes. */
const OF_STOKES = /^\$(meta|column)\./;

/** The facts of a block by the field's names; user-defined records (`##$NAME=`) by their own. */
export function jcampFacts(records: readonly LabelledRecord[], peaks: boolean): Record<string, MetadataValue> {
  const dataType = textOf(records, "DATATYPE") ?? "";
  const own: Record<string, MetadataValue> = {};
  for (const { label, written, value } of records) {
    const ofStokes = OF_STOKES.test(written);
    if (STRUCTURAL.has(label) || value === "" || (value.length > LONGEST_FACT && !ofStokes)) continue;
    const stated = ofStokes ? parseMetadataValue(value) : undefined;
    own[written.replace(/^\$(meta\.)?/, "")] = stated ?? value;
  }
  const laser = /(\d{3,4}(?:\.\d{1,6})?)\s?nm/i.exec(
    `${own["EXCITATION WAVELENGTH"] ?? ""} ${own["LASER WAVELENGTH"] ?? ""} ${own.LASER ?? ""}`,
  );
  const date = textOf(records, "LONGDATE") ?? textOf(records, "DATE");
  return {
    ...facts({
      // Our own files keep the title of the whole in $meta.title; that of a block only numbers it.
      title: records.some(({ written }) => OF_STOKES.test(written)) ? undefined : textOf(records, "TITLE"),
      technique: techniqueOf(dataType),
      measurement: peaks ? "peaks" : undefined,
      date: date ? (isoDate(date) ?? undefined) : undefined,
      instrument: textOf(records, "SPECTROMETERDATASYSTEM"),
      axisLabel: textOf(records, "XUNITS"),
      intensityLabel: textOf(records, "YUNITS"),
      laserNm: laser ? Number(laser[1]) : undefined,
    }),
    ...own,
  };
}

function techniqueOf(dataType: string): string | undefined {
  if (/RAMAN/i.test(dataType)) return "raman";
  if (/INFRARED|\bIR\b/i.test(dataType)) return "infrared";
  if (/UV/i.test(dataType)) return "uv-vis";
  if (/NMR/i.test(dataType)) return "nmr";
  if (/MASS/i.test(dataType)) return "mass";
  if (/FLUORESCENCE/i.test(dataType)) return "fluorescence";
  return dataType.trim() === "" ? undefined : dataType.trim().toLowerCase();
}
