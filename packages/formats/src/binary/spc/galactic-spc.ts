import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import { FormatError } from "../../format-error.ts";
import type { RawColumn, RawPart } from "../../raw-file.ts";
import { hasMagic } from "../magic.ts";
import { readOldSpcHeader, readSpcHeader, type SpcHeader } from "./header.ts";
import { factsOfSpcLog, positionOfSpcLog, readSpcLog } from "./log.ts";
import { readOwnAxes, readSharedAxis, type SpcBlock } from "./spectra.ts";
import { spcAxisName, spcAxisUnit, spcIntensityName, spcPlaneColumn, spcTechnique } from "./units.ts";

const id = "galactic-spc";
const NEW = 0x4b;
const NEW_BIG_ENDIAN = 0x4c;
const OLD = 0x4d;
/** The longest flags-and-version prefix that a file of another kind can share; the types must be known as well. */
const HIGHEST_AXIS_TYPE = 30;

/**
 * Galactic (GRAMS, Thermo) SPC, which many vendors export: the new format in both byte orders, and the old one of
 * LabCalc. The layout is public in Galactic's "Universal Data Format Specification".
 */
export const galacticSpc: Format = {
  id,
  name: "Galactic GRAMS (.spc)",
  extensions: [".spc"],
  recognise(head, fileName) {
    const named = fileName.toLowerCase().endsWith(".spc");
    const version = head[1];
    if (version === NEW || version === NEW_BIG_ENDIAN) {
      const known = head.length >= 512 && (head[28]! <= HIGHEST_AXIS_TYPE || head[28] === 255);
      return known ? (named ? "certain" : "likely") : named ? "name" : "no";
    }
    if (version === OLD && head.length >= 256 && head[16]! <= HIGHEST_AXIS_TYPE) return named ? "likely" : "no";
    return named ? "name" : "no";
  },
  read(bytes) {
    const warnings: string[] = [];
    const version = bytes[1];
    refuseForeign(bytes);
    const cursor = new Cursor(bytes, { format: id, littleEndian: version !== NEW_BIG_ENDIAN });
    const header = version === OLD ? readOldSpcHeader(cursor) : readSpcHeader(cursor);
    const blocks = header.ownAxes ? readOwnAxes(cursor, header) : [readSharedAxis(cursor, header, warnings)];
    const log = readSpcLog(cursor, header.logStart, warnings);
    const metadata = describe(header, blocks, log, warnings);
    const planes = planesOf(header, blocks);
    const parts = blocks.map((block) => toPart(block, header, planes, metadata, log));
    const unit = parts[0]!.unit;
    if (unit === "other") {
      warnings.push(`The axis is "${metadata.axisLabel}": say what it is before the spectra are compared.`);
    } else if (unit === "wavenumber-cm1" && metadata.technique === undefined) {
      warnings.push("The file calls the axis a wavenumber; whether it is the Raman shift it does not say.");
    }
    return { format: id, parts, warnings };
  },
};

function refuseForeign(bytes: Uint8Array): void {
  const version = bytes[1];
  if (version === NEW || version === NEW_BIG_ENDIAN || version === OLD) return;
  if (hasMagic(bytes, "\xd0\xcf\x11\xe0") || version === 0x08) {
    throw new FormatError(
      "This .spc file is Shimadzu's own format (UVProbe and older), which only shares the name with Galactic's and is not " +
        "published. In Shimadzu's program, save the spectrum as text or JCAMP-DX and open that.",
      { format: id, at: { byte: 0 } },
    );
  }
  throw new FormatError(
    `This is not an SPC file: its second byte is ${version === undefined ? "missing" : `0x${version.toString(16)}`}, where 0x4B, ` +
      "0x4C or 0x4D was expected. If its name is right, the file is damaged; copy or export it again.",
    { format: id, at: { byte: 1 } },
  );
}

function describe(header: SpcHeader, blocks: readonly SpcBlock[], log: string | undefined, warnings: string[]) {
  const [xLabel = "", yLabel = ""] = header.labels;
  const highest = blocks.reduce((high, { intensity }) => intensity.reduce((a, b) => Math.max(a, b), high), 0);
  const { technique, guess } = spcTechnique(header, highest);
  if (guess !== undefined) warnings.push(guess);
  return facts({
    comment: header.comment,
    date: header.date,
    instrument: header.source,
    resolution: header.resolution,
    method: header.method,
    formatVersion: header.version,
    technique,
    axisLabel: xLabel || (header.yType === 1 ? "interferogram point" : spcAxisName(header.xType)),
    intensityLabel: yLabel || spcIntensityName(header.yType),
    ...(log !== undefined && facts(factsOfSpcLog(log, warnings))),
    log,
  });
}

function toPart(
  block: SpcBlock,
  header: SpcHeader,
  planes: readonly SpcPlane[],
  metadata: RawPart["metadata"],
  log: string | undefined,
): RawPart {
  const { unit, factor } = spcAxisUnit(header, header.labels[0] ?? "");
  const axis = factor === 1 ? block.axis : block.axis.map((x) => x * factor);
  const plain = unit === "other" && isPointNumber(axis);
  const columns: Record<string, RawColumn> = {};
  for (const { name, factor: toUnit, from } of planes) columns[name] = block[from].map((value) => value * toUnit);
  if (block.z.length === 1 && log !== undefined) {
    for (const [name, value] of Object.entries(positionOfSpcLog(log))) columns[name] = Float64Array.of(value);
  }
  return { axis, unit: plain ? "index" : unit, intensity: block.intensity, columns, metadata };
}

interface SpcPlane {
  readonly name: string;
  readonly factor: number;
  readonly from: "z" | "w";
}

/** Column names of a map over two lengths: Galactic calls its axes z and w, whatever the direction. */
const MAP_NAMES = { z: "x", w: "y" } as const;

/** The z and w values that tell something: neither all the same nor just the number of the spectrum. */
function planesOf(header: SpcHeader, blocks: readonly SpcBlock[]): SpcPlane[] {
  if (!header.multiple) return [];
  const planes: SpcPlane[] = [];
  for (const from of header.planes > 0 ? (["z", "w"] as const) : (["z"] as const)) {
    const values = blocks.flatMap((block) => Array.from(block[from]));
    const plane = spcPlaneColumn(from === "z" ? header.zType : header.wType, from);
    const counts = plane.name.endsWith("Value") && values.every((value, i) => value === i);
    if (!counts && values.some((value) => value !== values[0])) planes.push({ ...plane, from });
  }
  const [first, second] = planes;
  if (first?.name === "z" && second?.name === "w")
    return planes.map((plane) => ({ ...plane, name: MAP_NAMES[plane.from] }));
  if (second && first?.name === second.name) return [first, { ...second, name: `${second.name}2` }];
  return planes;
}

function isPointNumber(axis: Float64Array): boolean {
  const first = axis[0];
  return (first === 0 || first === 1) && axis.length > 1 && axis.every((x, i) => x === first + i);
}
