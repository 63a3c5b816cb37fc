/**
 * @file WITec text exports: a table with one spectrum a column, under names or names and units; TrueMatch text with
 * headers in brackets; and Graph exports in several files (`(Header)`, `(X-Axis)`, `(Y-Axis)`).
 */
import { unitFromTitle } from "../axis-unit.ts";
import type { Format, ReadOptions } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawFile, RawPart } from "../raw-file.ts";
import { readTitledTable } from "./delimited.ts";
import { findTable } from "./dialect.ts";
import { headerMetadata } from "./header.ts";
import { readNumberTable } from "./number-table.ts";
import { asciiCompatible, decodeText, textHead } from "./text-bytes.ts";

const FORMAT = "witec-text";
const PIECE = /^(.{0,200}?)\s?\((Header|X-Axis|Y-Axis)\)(\.[A-Za-z]{1,5})$/;

export const witecText: Format = {
  id: FORMAT,
  name: "WITec text (.txt)",
  extensions: [".txt", ".dat"],
  recognise(bytes, fileName) {
    const head = textHead(bytes);
    if (/^X-Axis\t/.test(head) || head.includes("[WITEC_TRUEMATCH_ASCII_HEADER]")) return "certain";
    if (/^\/\/Exported ASCII-File\s/.test(head)) return "certain";
    return PIECE.test(fileName) && findTable(asciiCompatible(bytes.subarray(0, 65536))) ? "certain" : "no";
  },
  read(bytes, options) {
    const text = asciiCompatible(bytes);
    const head = textHead(bytes);
    if (head.includes("[WITEC_TRUEMATCH_ASCII_HEADER]")) return readTrueMatch(text);
    return /^X-Axis\t/.test(head) ? readColumns(text) : readPieces(text, options);
  },
};

function readColumns(bytes: Uint8Array): RawFile {
  const { table, header } = readTitledTable(bytes, FORMAT);
  const names = (header[0] ?? "").split("\t").slice(1, table.width);
  const units = header.length > 1 ? (header[1] ?? "").split("\t") : [];
  const warnings = [...table.warnings];
  const count = table.width - 1;
  const points = table.rows;
  const axis = new Float64Array(points);
  const intensity = new Float32Array(count * points);
  for (let point = 0; point < points; point++) {
    const base = point * table.width;
    axis[point] = table.numbers[base]!;
    for (let i = 0; i < count; i++) intensity[i * points + point] = table.numbers[base + 1 + i]!;
  }
  const stated = unitFromTitle(units[0] ?? "", axis);
  if (!stated)
    warnings.push("The file does not name the unit of its axis; taken as Raman shift in cm-1, WITec's usual one.");
  const metadata: Record<string, MetadataValue> = {};
  if (units[1]) metadata.intensityLabel = units[1].trim();
  const { title, columns } = placesInNames(names, count);
  if (title !== "") metadata.title = title;
  return {
    format: FORMAT,
    parts: [{ axis, unit: stated?.unit ?? "shift-cm1", intensity, columns, metadata }],
    warnings,
  };
}

/** `Map_000_Spec.Data 1_F(2/0)` is column 2, row 0 of a map; `Series_000(17)` the 17th of a series. */
function placesInNames(names: readonly string[], count: number): { title: string; columns: Record<string, RawColumn> } {
  const matches = names.map((name) => /^(.{0,200}?)\s?\((\d{1,7})(?:\/(\d{1,7}))?\)\s?$/.exec(name));
  const first = matches[0];
  if (names.length !== count || !first || matches.some((match) => match?.[1] !== first[1])) {
    return {
      title: names.length === 1 ? (names[0] ?? "") : "",
      columns: names.length > 1 && names.length === count ? { name: names } : {},
    };
  }
  const column = Float64Array.from(matches, (match) => Number(match?.[2]));
  if (first[3] === undefined) return { title: first[1]!, columns: { index: column } };
  return { title: first[1]!, columns: { column, row: Float64Array.from(matches, (match) => Number(match?.[3])) } };
}

/** `Name (Y-Axis).txt` with `Name (X-Axis).txt` and, for maps, `Name (Header).txt` beside it; any of them will do. */
async function readPieces(bytes: Uint8Array, { fileName, companion }: ReadOptions): Promise<RawFile> {
  const base = fileName.split(/[/\\]/).at(-1) ?? "";
  const match = PIECE.exec(base);
  const [name, piece, ending] = match ? [match[1]!, match[2]!, match[3]!] : [base, "Header", ".txt"];
  const get = async (wanted: string): Promise<Uint8Array | undefined> => {
    if (wanted === piece) return bytes;
    for (const stem of [name, ...(wanted === "X-Axis" ? ["nofilename"] : [])]) {
      const found = await companion?.(`${stem} (${wanted})${ending}`);
      if (found) return asciiCompatible(found);
    }
    return undefined;
  };
  const missing = (wanted: string): FormatError =>
    new FormatError(
      `This is one of several files of a WITec export; ${name} (${wanted})${ending} must lie beside it.`,
      { format: FORMAT },
    );
  const xs = await get("X-Axis");
  if (!xs) throw missing("X-Axis");
  const ys = await get("Y-Axis");
  if (!ys) throw missing("Y-Axis");
  const headerBytes = await get("Header");

  const axis = columnOfNumbers(xs);
  const values = columnOfNumbers(ys);
  const points = axis.length;
  if (points === 0 || values.length % points !== 0) {
    throw new FormatError(
      `The axis has ${points} points, but the ${values.length} intensities are no multiple of that.`,
      { format: FORMAT },
    );
  }
  const metadata = headerBytes ? headerMetadata(decodeText(headerBytes.subarray(0, 65536)).split(/\r?\n/)) : {};
  const count = values.length / points;
  const width = metadata.SizeX;
  const height = metadata.SizeY;
  const columns: Record<string, RawColumn> = {};
  if (typeof width === "number" && typeof height === "number" && width * height === count) {
    columns.column = Float64Array.from({ length: count }, (_, i) => i % width);
    columns.row = Float64Array.from({ length: count }, (_, i) => Math.floor(i / width));
  }
  return {
    format: FORMAT,
    parts: [{ axis, unit: "shift-cm1", intensity: new Float32Array(values), columns, metadata }],
    warnings: ["The files do not name the unit of the axis; taken as Raman shift in cm-1, WITec's usual one."],
  };
}

function columnOfNumbers(bytes: Uint8Array): Float64Array {
  const layout = findTable(bytes);
  const table = layout ? readNumberTable(bytes, layout, FORMAT) : undefined;
  if (table?.width !== 1)
    throw new FormatError("One number a line was expected in each file of the export.", { format: FORMAT });
  return table.numbers;
}

/** One or more blocks `[SpectrumHeader]` ... `[SpectrumData]`, each with its own axis. */
function readTrueMatch(bytes: Uint8Array): RawFile {
  const text = decodeText(bytes);
  const blocks = text.split("[SpectrumData]");
  const warnings: string[] = [];
  const parts = blocks.slice(1).map((block, i): RawPart => {
    const before = blocks[i]!;
    const from = Math.max(0, before.lastIndexOf("[SpectrumHeader]"));
    const metadata = headerMetadata(
      before
        .slice(from)
        .split(/\r?\n/)
        .filter((line) => !line.startsWith("[")),
    );
    const numbers = new TextEncoder().encode(block.split("[", 1)[0]);
    const layout = findTable(numbers);
    const table = layout ? readNumberTable(numbers, layout, FORMAT) : undefined;
    if (table?.width !== 2) {
      throw new FormatError(`Spectrum ${i + 1} of the file should have two columns after [SpectrumData].`, {
        format: FORMAT,
      });
    }
    const axis = Float64Array.from({ length: table.rows }, (_, point) => table.numbers[2 * point]!);
    const kind = String(metadata.XDataKind ?? "");
    const unit: AxisUnit = unitFromTitle(kind, axis)?.unit ?? "shift-cm1";
    if (kind === "") warnings.push("The file does not name the unit of its axis; taken as Raman shift in cm-1.");
    const title = metadata.title;
    return {
      axis,
      unit,
      intensity: Float32Array.from({ length: table.rows }, (_, point) => table.numbers[2 * point + 1]!),
      columns: {},
      metadata,
      ...(typeof title === "string" ? { name: title } : {}),
    };
  });
  if (parts.length === 0) throw new FormatError("The file has no [SpectrumData].", { format: FORMAT });
  return { format: FORMAT, parts, warnings: [...new Set(warnings)] };
}
