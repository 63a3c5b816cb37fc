/** @file ENVI images: a text header (`.hdr`) and a bare block of numbers beside it, in one of three interleaves. */
import { type UnitGuess, unitFromTitle, unitFromValues } from "../axis-unit.ts";
import type { Format, ReadOptions } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { MetadataValue, RawFile } from "../raw-file.ts";
import { addFact } from "../text/header.ts";
import { parseNumberList } from "../text/number-list.ts";
import { decodeText, isText, textHead } from "../text/text-bytes.ts";

const FORMAT = "envi";
const DATA_ENDINGS = [".dat", ".img", ".raw", ".bsq", ".bil", ".bip", ".bin", ""];
/** ENVI's data types: bytes a value, and how one is read. */
const TYPES: Readonly<
  Record<number, readonly [size: number, get: (view: DataView, at: number, little: boolean) => number]>
> = {
  1: [1, (view, at) => view.getUint8(at)],
  2: [2, (view, at, little) => view.getInt16(at, little)],
  3: [4, (view, at, little) => view.getInt32(at, little)],
  4: [4, (view, at, little) => view.getFloat32(at, little)],
  5: [8, (view, at, little) => view.getFloat64(at, little)],
  12: [2, (view, at, little) => view.getUint16(at, little)],
  13: [4, (view, at, little) => view.getUint32(at, little)],
  14: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  15: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
};

const INFRARED: UnitGuess = {
  unit: "wavenumber-cm1",
  warning:
    "The header does not name the unit of the axis; taken as absolute wavenumber, as its description says infrared.",
};

export const envi: Format = {
  id: FORMAT,
  name: "ENVI image (.hdr with its data file)",
  extensions: [".hdr", ...DATA_ENDINGS.filter((ending) => ending !== "" && ending !== ".bin")],
  recognise(bytes, fileName) {
    if (/^ENVI\s/.test(textHead(bytes, 16))) return "certain";
    return !isText(bytes) && !/\.hdr$/i.test(fileName) ? "name" : "no";
  },
  read: readEnvi,
};

async function readEnvi(bytes: Uint8Array, options: ReadOptions): Promise<RawFile> {
  const name = options.fileName.split(/[/\\]/).at(-1) ?? "";
  const stem = name.replace(/\.[A-Za-z]{1,4}$/, "");
  if (/^ENVI\s/.test(textHead(bytes, 16))) {
    for (const ending of DATA_ENDINGS) {
      const data = await options.companion?.(stem + ending);
      if (data) return decode(decodeText(bytes), data);
    }
    throw new FormatError(
      `This is the header of an ENVI image; its data (${stem}.dat, ${stem}.img or ${stem}) must lie beside it.`,
      { format: FORMAT },
    );
  }
  for (const header of [`${stem}.hdr`, `${name}.hdr`]) {
    const found = await options.companion?.(header);
    if (found && /^ENVI\s/.test(textHead(found, 16))) return decode(decodeText(found), bytes);
  }
  throw new FormatError(
    `${name} has no known content; were it the data of an ENVI image, its header ${stem}.hdr must lie beside it.`,
    {
      format: FORMAT,
      at: { byte: 0 },
    },
  );
}

function decode(header: string, data: Uint8Array): RawFile {
  const fields = parseHeader(header);
  const count = (key: string): number => {
    const value = Number(fields.get(key) ?? Number.NaN);
    if (!Number.isSafeInteger(value) || value < 0)
      throw new FormatError(`The header should give ${key} as a whole number.`, { format: FORMAT });
    return value;
  };
  const [samples, lines, bands] = [count("samples"), count("lines"), count("bands")];
  const offset = fields.has("header offset") ? count("header offset") : 0;
  const type = TYPES[count("data type")];
  if (!type)
    throw new FormatError(`ENVI's data type ${fields.get("data type")} is not read (real integers and floats are).`, {
      format: FORMAT,
    });
  const [size, get] = type;
  const needed = samples * lines * bands * size;
  if (!(needed > 0) || offset + needed > data.length) {
    throw new FormatError(
      `${samples} x ${lines} x ${bands} values need ${needed} bytes after byte ${offset}, but the data file has ${data.length}; it is cut short, or not this header's.`,
      { format: FORMAT, at: { byte: data.length } },
    );
  }
  const strides = stridesOf((fields.get("interleave") ?? "bsq").toLowerCase(), samples, lines, bands);
  const little = fields.get("byte order") !== "1";
  const ignored = fields.has("data ignore value") ? Number(fields.get("data ignore value")) : undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const spectra = lines * samples;
  const intensity = new Float32Array(spectra * bands);
  const row = new Float64Array(spectra);
  const column = new Float64Array(spectra);
  let target = 0;
  for (let i = 0; i < spectra; i++) {
    row[i] = Math.floor(i / samples);
    column[i] = i % samples;
    const start = row[i]! * strides.line + column[i]! * strides.sample;
    for (let band = 0; band < bands; band++) {
      const value = get(view, offset + (start + band * strides.band) * size, little);
      intensity[target++] = value === ignored ? Number.NaN : value;
    }
  }

  const warnings: string[] = [];
  const listed = parseNumberList(unbraced(fields.get("wavelength") ?? ""));
  const axis = listed.length === bands ? listed : Float64Array.from({ length: bands }, (_, i) => i);
  if (listed.length !== bands)
    warnings.push(`The header lists ${listed.length} wavelengths for ${bands} bands, so the points are numbered.`);
  const title = fields.get("wavelength units") ?? unbraced(fields.get("z plot titles") ?? "").split(",")[0] ?? "";
  const infrared = /\bF?T?IR\b|infrared/i.test(fields.get("description") ?? "");
  const guess =
    listed.length === bands
      ? (unitFromTitle(title, axis) ?? (infrared ? INFRARED : unitFromValues(axis)))
      : { unit: "index" as const };
  if ("warning" in guess && guess.warning) warnings.push(guess.warning);
  if (/^micromet/i.test(title)) {
    for (let i = 0; i < axis.length; i++) axis[i] = axis[i]! * 1000;
    return result("wavelength-nm");
  }
  return result(guess.unit);

  function result(unit: RawFile["parts"][number]["unit"]): RawFile {
    const technique = guess === INFRARED ? { technique: "infrared" } : {};
    const metadata = { ...factsOf(fields), ...technique, measurement: "map", mapShape: [samples, lines] };
    return { format: FORMAT, parts: [{ axis, unit, intensity, columns: { column, row }, metadata }], warnings };
  }
}

/** Steps between neighbours, in values. */
function stridesOf(interleave: string, samples: number, lines: number, bands: number) {
  if (interleave === "bsq") return { sample: 1, line: samples, band: samples * lines };
  if (interleave === "bil") return { sample: 1, band: samples, line: samples * bands };
  if (interleave === "bip") return { band: 1, sample: bands, line: samples * bands };
  throw new FormatError(`The interleave ${interleave} is not known (bsq, bil and bip are).`, { format: FORMAT });
}

/** `key = value` lines; a value in braces may run over several. */
function parseHeader(header: string): Map<string, string> {
  const fields = new Map<string, string>();
  const lines = header.split(/\r\n|\n|\r/);
  for (let i = 1; i < lines.length; i++) {
    const equals = lines[i]!.indexOf("=");
    if (equals < 0) continue;
    const key = lines[i]!.slice(0, equals).trim().toLowerCase();
    const value = [lines[i]!.slice(equals + 1).trim()];
    if (value[0]!.startsWith("{"))
      while (!value[value.length - 1]!.includes("}") && i + 1 < lines.length) value.push(lines[++i]!);
    fields.set(key, value.join("\n").trim());
  }
  return fields;
}

function unbraced(value: string): string {
  return value.replace(/^\{/, "").replace(/\}\s{0,20}$/, "");
}

function factsOf(fields: ReadonlyMap<string, string>): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  const description = unbraced(fields.get("description") ?? "").trim();
  if (description !== "" && !description.includes("\n")) metadata.title = description;
  else
    for (const line of description.split("\n")) {
      const equals = line.indexOf("=");
      if (equals > 0) addFact(metadata, line.slice(0, equals), line.slice(equals + 1));
    }
  for (const key of ["acquisition date", "sensor type"])
    addFact(metadata, key === "acquisition date" ? "date" : key, fields.get(key) ?? "");
  const pixel = parseNumberList(unbraced(fields.get("pixel size") ?? ""));
  if (pixel.length === 2) metadata.pixelSize = Array.from(pixel);
  return metadata;
}
