/** @file Parquet tables through hyparquet, loaded when the first is met: one row a spectrum, one column a point. */
import { gunzipSync } from "fflate";
import type { SchemaTree } from "hyparquet";
import { isAxisUnit, unitFromTitle, unitFromValues } from "../axis-unit.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import { parseMetadata } from "../metadata-value.ts";
import type { MetadataValue, RawColumn, RawFile } from "../raw-file.ts";
import { parseNumber } from "../text/parse-number.ts";
import { PARQUET_KEY } from "../write/parquet.ts";
import { interpretArrays } from "./interpret-arrays.ts";
import { type Decompress, faultInPages } from "./parquet-pages.ts";

const FORMAT = "parquet";
const MAGIC = "PAR1";
const ALWAYS_ALLOWED = 64 * 1024 * 1024;
const ALLOWED_RATIO = 100;

export const parquetFormat: Format = {
  id: FORMAT,
  name: "Parquet (.parquet)",
  extensions: [".parquet", ".pq"],
  recognise: (bytes) => (new TextDecoder("latin1").decode(bytes.subarray(0, 4)) === MAGIC ? "certain" : "no"),
  read: readParquet,
};

async function readParquet(bytes: Uint8Array): Promise<RawFile> {
  const { columns, rows, stated } = await readColumns(bytes);
  const warnings: string[] = [];
  const metadata: Record<string, MetadataValue> = { ...stated.metadata };
  const points = columns.filter(({ name }) => parseNumber(name) !== undefined);
  const others = columns.filter(({ name }) => parseNumber(name) === undefined);
  const texts: Record<string, RawColumn> = {};
  for (const { name, values } of others) {
    const column = toColumn(values);
    if (column) texts[name] = column;
    else if (points.length > 0) warnings.push(`Column ${name} holds neither numbers nor text and was left out.`);
  }
  if (points.length < 2) return fromLists(others, texts, metadata, rows);

  const axis = Float64Array.from(points, ({ name }) => parseNumber(name)!);
  const intensity = new Float32Array(rows * axis.length);
  points.forEach(({ name, values }, point) => {
    for (let row = 0; row < rows; row++) {
      const value = values[row];
      if (typeof value !== "number" && typeof value !== "bigint" && value !== null && value !== undefined) {
        throw new FormatError(`Column ${name} should hold numbers, as its name is a place on the axis.`, {
          format: FORMAT,
        });
      }
      intensity[row * axis.length + point] = value === null || value === undefined ? Number.NaN : Number(value);
    }
  });
  const guess = isAxisUnit(stated.axisUnit) ? { unit: stated.axisUnit, warning: undefined } : unitFromValues(axis);
  if (guess.warning) warnings.push(guess.warning);
  return { format: FORMAT, parts: [{ axis, unit: guess.unit, intensity, columns: texts, metadata }], warnings };
}

/** Spectra as one column of lists; the axis may be another, whose lists are all the same. */
function fromLists(
  columns: readonly { name: string; values: readonly unknown[] }[],
  texts: Record<string, RawColumn>,
  metadata: Record<string, MetadataValue>,
  rows: number,
): RawFile {
  const lists = columns.flatMap(({ name, values }) => {
    const numbers = values.map(toNumbers);
    const length = numbers[0]?.length ?? 0;
    return length > 1 && numbers.every((list) => list?.length === length) ? [{ name, numbers, length }] : [];
  });
  const axisList = lists.find(
    ({ name, numbers }) =>
      unitFromTitle(name) !== undefined && numbers.every((list) => list!.every((x, i) => x === numbers[0]![i])),
  );
  const spectra = lists.find(
    (list) => list !== axisList && (axisList === undefined || list.length === axisList.length),
  );
  if (!spectra) {
    const names = columns.map(({ name }) => name).join(", ");
    throw new FormatError(
      `No columns can be spectra: either columns called after the axis (400.2, 401.5, ...) or a column of lists was looked for; there are ${names.slice(0, 200)}.`,
      { format: FORMAT },
    );
  }
  const X = new Float32Array(rows * spectra.length);
  spectra.numbers.forEach((list, row) => {
    X.set(list!, row * spectra.length);
  });
  const axis = axisList
    ? { [axisList.name]: { shape: [spectra.length], values: Float64Array.from(axisList.numbers[0]!) } }
    : {};
  const { parts, warnings } = interpretArrays({ X: { shape: [rows, spectra.length], values: X }, ...axis }, FORMAT);
  return { format: FORMAT, parts: parts.map((part) => ({ ...part, columns: texts, metadata })), warnings };
}

async function readColumns(bytes: Uint8Array) {
  const { parquetMetadata, parquetRead, parquetSchema, snappyUncompress } = await import("hyparquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(file);
    const size = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    const rows = Number(metadata.num_rows);
    if (
      !(size <= Math.max(ALWAYS_ALLOWED, ALLOWED_RATIO * bytes.length)) ||
      !(rows <= Math.max(ALWAYS_ALLOWED, 8 * bytes.length))
    ) {
      throw new FormatError(`The file claims ${rows} rows of ${size} bytes in all, more than it can hold.`, {
        format: FORMAT,
      });
    }
    const decompress: Decompress = (packed, length, codec) => {
      if (codec === "GZIP") return gunzipSync(packed);
      const unpacked = new Uint8Array(length);
      if (codec !== "SNAPPY")
        throw new FormatError(`The file is packed by ${codec}; SNAPPY and GZIP are read.`, { format: FORMAT });
      snappyUncompress(packed, unpacked);
      return unpacked;
    };
    for (const { meta_data: chunk } of metadata.row_groups.flatMap((group) => group.columns)) {
      if (!chunk) throw new FormatError("A column of the Parquet file stands in another file.", { format: FORMAT });
      const dictionary = Number(chunk.dictionary_page_offset ?? 0n);
      const data = Number(chunk.data_page_offset);
      const fault = faultInPages(
        bytes,
        {
          start: dictionary > 0 ? Math.min(dictionary, data) : data,
          size: Number(chunk.total_compressed_size),
          values: Number(chunk.num_values),
          codec: chunk.codec,
          isBoolean: chunk.type === "BOOLEAN",
          ...levelsOf(parquetSchema(metadata), chunk.path_in_schema),
        },
        decompress,
      );
      if (fault) throw new FormatError(`The Parquet file is damaged: ${fault}.`, { format: FORMAT });
    }
    const columns = new Map<string, unknown[]>();
    await parquetRead({
      file,
      metadata,
      compressors: { GZIP: (input: Uint8Array) => gunzipSync(input) },
      onChunk: ({ columnName, columnData, rowStart }) => {
        const values = columns.get(columnName) ?? new Array<unknown>(rows).fill(null);
        for (let i = 0; i < columnData.length; i++) values[rowStart + i] = columnData[i];
        columns.set(columnName, values);
      },
    });
    const own = metadata.key_value_metadata?.find(({ key }) => key === PARQUET_KEY)?.value;
    const stated = own === undefined ? undefined : parseMetadata(own);
    const facts = typeof stated?.metadata === "string" ? parseMetadata(stated.metadata) : undefined;
    return {
      rows,
      columns: [...columns].map(([name, values]) => ({ name, values })),
      stated: { axisUnit: stated?.axisUnit, metadata: facts ?? {} },
    };
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new FormatError(`The Parquet file cannot be read (${reason}).`, { format: FORMAT, cause: error });
  }
}

/** Greatest definition and repetition level of a column: how many of the elements above it may be absent, or repeat. */
function levelsOf(root: SchemaTree, path: readonly string[]): { definition: number; repetition: number } {
  let node: SchemaTree | undefined = root;
  let definition = 0;
  let repetition = 0;
  for (const name of path) {
    node = node?.children.find((child) => child.element.name === name);
    if (node?.element.repetition_type !== "REQUIRED") definition++;
    if (node?.element.repetition_type === "REPEATED") repetition++;
  }
  return { definition, repetition };
}

function toColumn(values: readonly unknown[]): RawColumn | undefined {
  if (values.every((value) => typeof value === "string" || value === null))
    return values.map((value) => (typeof value === "string" ? value : ""));
  if (values.every((value) => value === null || ["number", "bigint", "boolean"].includes(typeof value))) {
    return Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
  }
  return undefined;
}

function toNumbers(value: unknown): number[] | undefined {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return undefined;
  const list = Array.from(value as ArrayLike<unknown>);
  return list.every((item) => typeof item === "number" || typeof item === "bigint") ? list.map(Number) : undefined;
}
