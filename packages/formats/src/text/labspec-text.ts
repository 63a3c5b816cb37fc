/**
 * @file Horiba LabSpec text: `#key=<tab>value` lines, then two columns (one spectrum), or a line of the axis above one
 * line a spectrum, which begins with its time, depth or position.
 */

import { unitFromTitle } from "../axis-unit.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawFile } from "../raw-file.ts";
import { readTitledTable } from "./delimited.ts";
import { headerMetadata } from "./header.ts";
import type { NumberTable } from "./number-table.ts";
import { asciiCompatible, textHead } from "./text-bytes.ts";

const FORMAT = "horiba-labspec-text";
const LEADING: readonly (readonly string[])[] = [[], ["time"], ["x", "y"], ["x", "y", "z"]];

export const labspecText: Format = {
  id: FORMAT,
  name: "Horiba LabSpec text (.txt)",
  extensions: [".txt"],
  recognise(bytes) {
    const head = textHead(bytes, 65536);
    if (/^#(Acq\. time|Accumulations|AxisType\[0\])/m.test(head)) return "certain";
    return /^\t{1,3}-?\d[\d.,]{0,20}\t-?\d[\d.,]{0,20}\t/.test(head) ? "likely" : "no";
  },
  read: (bytes) => readLabspec(asciiCompatible(bytes)),
};

function readLabspec(bytes: Uint8Array): RawFile {
  const { table, header } = readTitledTable(bytes, FORMAT);
  const metadata = headerMetadata(header);
  const warnings = [...table.warnings];
  const laser = /^\s?(\d{3,4}(?:[.,]\d{1,3})?)\s?nm/.exec(String(metadata.laserNm ?? metadata.Laser ?? ""));
  if (laser) metadata.laserNm = Number(laser[1]!.replace(",", "."));
  const unit = axisUnit(header, warnings);
  const part = isMatrix(table) ? matrix(table, header, warnings) : single(table, metadata);
  return { format: FORMAT, parts: [{ ...part, unit, metadata }], warnings };
}

/** The axis stands above the spectra: the first cell is empty. */
function isMatrix({ numbers, width }: NumberTable): boolean {
  return width > 2 && Number.isNaN(numbers[0]);
}

function single({ numbers, width, rows }: NumberTable, metadata: Record<string, MetadataValue>) {
  if (width !== 2) {
    throw new FormatError(`A spectrum should have two columns, shift and intensity, but there are ${width}.`, {
      format: FORMAT,
    });
  }
  const axis = new Float64Array(rows);
  const intensity = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    axis[i] = numbers[2 * i]!;
    intensity[i] = numbers[2 * i + 1]!;
  }
  const columns: Record<string, RawColumn> = {};
  for (const name of ["X", "Y", "Z"]) {
    const key = Object.keys(metadata).find((candidate) => candidate.startsWith(`${name} (`));
    const value = key === undefined ? undefined : metadata[key];
    if (typeof value === "number") columns[name.toLowerCase()] = Float64Array.of(value);
  }
  return { axis, intensity, columns };
}

function matrix({ numbers, width, rows }: NumberTable, header: readonly string[], warnings: string[]) {
  let lead = 0;
  while (lead < width && Number.isNaN(numbers[lead])) lead++;
  const points = width - lead;
  const axis = numbers.slice(lead, width);
  const count = rows - 1;
  const intensity = new Float32Array(count * points);
  for (let row = 0; row < count; row++) {
    const base = (row + 1) * width + lead;
    for (let i = 0; i < points; i++) intensity[row * points + i] = numbers[base + i]!;
  }
  const columns: Record<string, RawColumn> = {};
  leadingNames(header, lead, warnings).forEach((name, column) => {
    columns[name] = Float64Array.from({ length: count }, (_, row) => numbers[(row + 1) * width + column]!);
  });
  return { axis, intensity, columns };
}

/** Names of the columns before the spectra: as `#AxisType[2]=` and on say, or as usual for their number. */
function leadingNames(header: readonly string[], lead: number, warnings: string[]): string[] {
  const stated: string[] = [];
  for (const line of header) {
    const match = /^#AxisType\[(\d)\]=\s{0,4}(\S{1,30})/.exec(line);
    if (match && Number(match[1]) >= 2) stated[Number(match[1]) - 2] = match[2]!.toLowerCase();
  }
  if (stated.length === lead && stated.every((name) => name !== undefined)) {
    return stated.map((name) => (/^t(ime)?$/.test(name) ? "time" : name));
  }
  const usual = LEADING[lead] ?? Array.from({ length: lead }, (_, i) => `position ${i + 1}`);
  warnings.push(
    `The file does not name the ${lead === 1 ? "column" : `${lead} columns`} before the spectra; taken as ${usual.join(", ")}.`,
  );
  return [...usual];
}

function axisUnit(header: readonly string[], warnings: string[]): AxisUnit {
  const line = header.find((text) => /^#AxisUnit\[1\]=/.test(text));
  if (line === undefined) {
    warnings.push("The file does not name the unit of its axis; taken as Raman shift in cm-1, LabSpec's usual one.");
    return "shift-cm1";
  }
  const unit = line.slice(line.indexOf("=") + 1).trim();
  if (/^(1\/cm|cm)/i.test(unit)) return "shift-cm1";
  return unitFromTitle(unit)?.unit ?? "other";
}
