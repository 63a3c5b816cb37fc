import type { MetadataValue, RawPart } from "../raw-file.ts";
import { joinChunks } from "./join-chunks.ts";

const DATA_TYPES: Readonly<Record<string, string>> = {
  raman: "RAMAN SPECTRUM",
  infrared: "INFRARED SPECTRUM",
  "uv-vis": "UV/VIS SPECTRUM",
  fluorescence: "FLUORESCENCE SPECTRUM",
};
const X_UNITS: Readonly<Record<RawPart["unit"], string>> = {
  "shift-cm1": "1/CM",
  "wavenumber-cm1": "1/CM",
  "wavelength-nm": "NANOMETERS",
  index: "ARBITRARY UNITS",
  other: "ARBITRARY UNITS",
};

/**
 * JCAMP-DX 5 of a part: one block a spectrum, linked where there are several; points as `XYPOINTS`, since an uneven
 * axis and exact numbers have no other form. Facts and columns are kept as JSON in records of our own (`##$meta.NAME=`,
 * `##$column.NAME=`).
 */
export function writeJcamp(part: RawPart): Uint8Array {
  const { axis, intensity } = part;
  const spectra = axis.length === 0 ? 0 : intensity.length / axis.length;
  const title = oneLine(String(part.metadata.title ?? part.name ?? "Spectra"));
  return joinChunks(function* () {
    if (spectra !== 1) yield `##TITLE=${title}\n##JCAMP-DX=5.00\n##DATA TYPE=LINK\n##BLOCKS=${spectra}\n`;
    for (let row = 0; row < spectra; row++) {
      yield* block(part, row, spectra === 1 ? title : `${title} ${row + 1}`);
    }
    if (spectra !== 1) yield "##END=\n";
  });
}

function* block({ axis, unit, intensity, columns, metadata }: RawPart, row: number, title: string): Generator<string> {
  const points = axis.length;
  const values = intensity.subarray(row * points, (row + 1) * points);
  const technique = String(metadata.technique ?? "raman");
  yield `##TITLE=${title}\n##JCAMP-DX=5.00\n##DATA TYPE=${DATA_TYPES[technique] ?? "RAMAN SPECTRUM"}\n##ORIGIN=\n##OWNER=\n`;
  yield `##XUNITS=${X_UNITS[unit]}\n##YUNITS=${oneLine(String(metadata.intensityLabel ?? "ARBITRARY UNITS"))}\n`;
  yield `##$meta.axisUnit=${json(unit)}\n`;
  for (const [key, value] of Object.entries(metadata)) yield `##$meta.${key}=${json(value)}\n`;
  for (const [name, column] of Object.entries(columns)) {
    const value = column[row]!;
    yield `##$column.${name}=${typeof value === "number" && !Number.isFinite(value) ? '""' : json(value)}\n`;
  }
  const measured = Array.from({ length: points }, (_, i) => i).filter((i) => !Number.isNaN(values[i]));
  yield `##XFACTOR=1\n##YFACTOR=1\n##FIRSTX=${axis[measured[0] ?? 0]}\n##LASTX=${axis[measured.at(-1) ?? 0]}\n`;
  yield `##NPOINTS=${measured.length}\n##XYPOINTS=(XY..XY)\n`;
  for (const i of measured) yield `${axis[i]}, ${values[i]}\n`;
  yield "##END=\n";
}

/** JSON without `$$`, which begins a comment. */
function json(value: MetadataValue): string {
  return JSON.stringify(value).replaceAll("$", "\\u0024");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("$$", "$ $");
}
