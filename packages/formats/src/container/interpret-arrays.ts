/**
 * @file Which of a container's named arrays is the spectra, which their axis, which a value a spectrum. Containers
 * (.npz, HDF5, MATLAB) carry no such roles, so this goes by names in use and by matching lengths, and says every guess.
 */
import { isAxisUnit, unitFromTitle, unitFromValues } from "../axis-unit.ts";
import { FormatError } from "../format-error.ts";
import { parseMetadata } from "../metadata-value.ts";
import type { MetadataValue, RawColumn, RawPart } from "../raw-file.ts";
import { groupByAxis } from "./axis-groups.ts";
import { isText, type NamedArray, toFloat32, toFloat64 } from "./numeric-array.ts";

export interface Interpreted {
  readonly parts: RawPart[];
  readonly warnings: string[];
}

const INTENSITY_NAMES = [
  "x",
  "intensity",
  "intensities",
  "spectra",
  "spectrum",
  "data",
  "counts",
  "signal",
  "y",
  "values",
  "flux",
  "spc",
  "absorbance",
];
const AXIS_NAMES = [
  "shift",
  "shifts",
  "shift_cm1",
  "shift_cm1_nominal",
  "raman_shift",
  "raman_shifts",
  "ramanshift",
  "raman shift",
  "wavenumber",
  "wavenumbers",
  "wavenumber_cm1",
  "absolute_wavenumber",
  "point",
  "wavelength",
  "wavelengths",
  "wavelength_nm",
  "axis",
  "spectral_axis",
  "wn",
  "wl",
  "nm",
  "x",
  "xaxis",
  "x_axis",
  "lambda",
  "frequency",
  "freq",
  "energy",
];
const OFFSET_NAMES = ["offset", "offsets", "indptr", "row_ptr"];
/** Longest array kept as metadata; longer ones without a role are left out and named. */
const LONGEST_METADATA = 64;

type Arrays = ReadonlyMap<string, NamedArray>;

/**
 * Parts of a container: a matrix with its axis, several named `<name>_X` matrices, ragged `x, y, offset` spectra grouped
 * by axis, or a matrix with one axis a group of spectra.
 *
 * @throws FormatError where no array can be spectra.
 */
export function interpretArrays(named: Readonly<Record<string, NamedArray>>, format: string): Interpreted {
  const arrays: Arrays = new Map(Object.entries(named));
  const warnings: string[] = [];
  const ragged = interpretRagged(arrays, warnings);
  if (ragged) return { parts: ragged, warnings };

  const prefixes = partPrefixes(arrays);
  if (prefixes.length > 0) {
    const parts = prefixes.flatMap((prefix) => {
      const own = arraysOfPart(arrays, prefix, prefixes);
      return interpretMatrix(own, prefix, format, warnings);
    });
    return { parts, warnings: [...new Set(warnings)] };
  }
  return { parts: interpretMatrix(arrays, undefined, format, warnings), warnings };
}

/** `raw_train` for each matrix called `raw_train_X`. */
function partPrefixes(arrays: Arrays): string[] {
  return [...arrays].flatMap(([name, { shape }]) =>
    /^.+_X$/.test(name) && shape.length === 2 ? [name.slice(0, -2)] : [],
  );
}

/** The part's own arrays without their prefix, and those that belong to no part. */
function arraysOfPart(arrays: Arrays, prefix: string, prefixes: readonly string[]): Arrays {
  const own = new Map<string, NamedArray>();
  for (const [name, array] of arrays) {
    const owner = prefixes.filter((p) => name.startsWith(`${p}_`)).reduce((a, b) => (b.length > a.length ? b : a), "");
    if (owner === "" && !own.has(name)) own.set(name, array);
    else if (owner === prefix) own.set(name.slice(prefix.length + 1), array);
  }
  return own;
}

function interpretRagged(arrays: Arrays, warnings: string[]): RawPart[] | undefined {
  const offsetName = OFFSET_NAMES.find((name) => arrays.get(name)?.shape.length === 1);
  const xs = arrays.get("x");
  const ys = arrays.get("y");
  if (offsetName === undefined || xs?.shape.length !== 1 || ys?.shape.length !== 1) return undefined;
  const offsets = toFloat64(arrays.get(offsetName)!.values);
  const x = toFloat64(xs.values);
  const y = toFloat32(ys.values);
  if (!offsets || !x || !y || x.length !== y.length || offsets.length < 2) return undefined;
  const count = offsets.length - 1;
  for (let i = 0; i < count; i++) if (!(offsets[i]! <= offsets[i + 1]!)) return undefined;
  if (offsets[0] !== 0 || offsets[count] !== x.length) return undefined;

  const others = new Map([...arrays].filter(([name]) => name !== "x" && name !== "y" && name !== offsetName));
  const { columns, metadata } = sortOthers(others, count, warnings);
  const axes = Array.from({ length: count }, (_, i) => x.subarray(offsets[i], offsets[i + 1]));
  const groups = groupByAxis(axes);
  if (groups.length > 1)
    warnings.push(`The ${count} spectra have ${groups.length} different axes; each axis is a part of its own.`);
  let guessed = 0;
  const parts = groups.map(({ axis, members }): RawPart => {
    const guess = unitFromValues(axis);
    guessed++;
    const intensity = new Float32Array(members.length * axis.length);
    members.forEach((member, row) => {
      intensity.set(y.subarray(offsets[member], offsets[member + 1]), row * axis.length);
    });
    return { axis: axis.slice(), unit: guess.unit, intensity, columns: takeRows(columns, members), metadata };
  });
  const units = [...new Set(parts.map((part) => part.unit))];
  if (guessed > 0) {
    warnings.push(`The file does not name the unit of its axes; guessed from their values (${units.join(", ")}).`);
  }
  return parts;
}

function interpretMatrix(arrays: Arrays, name: string | undefined, format: string, warnings: string[]): RawPart[] {
  const intensityName = findIntensity(arrays, warnings);
  if (intensityName === undefined) {
    const list = [...arrays].map(([key, { shape }]) => `${key} (${shape.join(" x ")})`).join(", ");
    throw new FormatError(
      `No array can be the spectra: a matrix of spectra x points called X, intensity, spectra or data was looked for, and ${list || "nothing"} was found.`,
      { format },
    );
  }
  const array = arrays.get(intensityName)!;
  const values = toFloat32(array.values)!;
  const matrix = layOut(arrays, intensityName, array.shape, values, warnings);
  const { rows, points, axisName } = matrix;

  const others = new Map([...arrays].filter(([key]) => key !== intensityName && key !== axisName));
  const groupAxes = takeGroupAxes(others, rows, points, warnings);
  const found = sortOthers(others, rows, warnings);
  const columns = { ...matrix.columns, ...found.columns };

  const titled = axisName === undefined ? undefined : toFloat64(arrays.get(axisName)!.values);
  const axis = titled ?? Float64Array.from({ length: points }, (_, i) => i);
  const { axisUnit, ...metadata } = found.metadata;
  const guess = isAxisUnit(axisUnit)
    ? { unit: axisUnit, warning: undefined }
    : titled === undefined
      ? { unit: "index" as const, warning: undefined }
      : (unitFromTitle(axisName!, axis) ?? unitFromValues(axis));
  if (guess.warning) warnings.push(guess.warning);
  if (titled === undefined && axisUnit === undefined)
    warnings.push(`No array of ${points} numbers can be the axis of ${intensityName}; the points are numbered.`);

  const base = { unit: guess.unit, metadata, ...(name === undefined ? {} : { name }) };
  if (groupAxes === undefined) return [{ ...base, axis, intensity: matrix.intensity, columns }];
  return groupAxes.groups.map(({ name: group, axis, members }) => ({
    ...base,
    name: group,
    axis,
    intensity: takeSpectra(matrix.intensity, points, members),
    columns: takeRows(columns, members),
  }));
}

function isNumeric({ values }: NamedArray): boolean {
  return !isText(values);
}

function findIntensity(arrays: Arrays, warnings: string[]): string | undefined {
  const called = (names: readonly string[], dimensions: (n: number) => boolean): string | undefined => {
    for (const wanted of names) {
      for (const [key, array] of arrays) {
        if (key.toLowerCase() === wanted && isNumeric(array) && dimensions(array.shape.length)) return key;
      }
    }
    return undefined;
  };
  const named = called(INTENSITY_NAMES, (n) => n === 2 || n === 3);
  if (named !== undefined) return named;
  const matrices = [...arrays].filter(
    ([, array]) => isNumeric(array) && (array.shape.length === 2 || array.shape.length === 3),
  );
  const largest = matrices.sort(([, a], [, b]) => b.values.length - a.values.length)[0];
  if (largest) {
    warnings.push(
      `No array is called X, intensity, spectra or data; ${largest[0]} (${largest[1].shape.join(" x ")}) was taken as the spectra.`,
    );
    return largest[0];
  }
  const single = called(
    INTENSITY_NAMES.filter((wanted) => wanted !== "x"),
    (n) => n === 1,
  );
  return single ?? called(["x"], (n) => n === 1);
}

interface LaidOut {
  readonly intensity: Float32Array;
  readonly rows: number;
  readonly points: number;
  readonly axisName: string | undefined;
  readonly columns: Record<string, RawColumn>;
}

/** Spectra in rows, whichever way the array lies. */
function layOut(
  arrays: Arrays,
  name: string,
  shape: readonly number[],
  values: Float32Array,
  warnings: string[],
): LaidOut {
  const axisOf = (length: number): string | undefined => findAxis(arrays, name, length);
  if (shape.length === 1) {
    return { intensity: values, rows: 1, points: values.length, axisName: axisOf(values.length), columns: {} };
  }
  const points = shape[shape.length - 1]!;
  const rows = points === 0 ? 0 : values.length / points;
  const axisName = axisOf(points);
  if (shape.length === 3) {
    const [height, width] = [shape[0]!, shape[1]!];
    warnings.push(`${name} (${shape.join(" x ")}) was taken as an image of ${height} x ${width} spectra.`);
    const row = new Float64Array(rows);
    const column = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      row[i] = Math.floor(i / width);
      column[i] = i % width;
    }
    return { intensity: values, rows, points, axisName, columns: { row, column } };
  }
  const across = axisName === undefined ? axisOf(rows) : undefined;
  if (across === undefined) return { intensity: values, rows, points, axisName, columns: {} };
  warnings.push(`${name} has one spectrum a column, as the length of ${across} shows; it was turned.`);
  return { intensity: transpose(values, rows, points), rows: points, points: rows, axisName: across, columns: {} };
}

function findAxis(arrays: Arrays, except: string, length: number): string | undefined {
  for (const wanted of AXIS_NAMES) {
    for (const [key, array] of arrays) {
      const flat = array.shape.filter((n) => n !== 1).length <= 1;
      if (key !== except && key.toLowerCase() === wanted && flat && isNumeric(array) && array.values.length === length)
        return key;
    }
  }
  return undefined;
}

interface GroupAxes {
  readonly groups: { name: string; axis: Float64Array; members: number[] }[];
}

/** `axes` (groups x points) where exactly one text column has as many distinct values, in order of first appearance. */
function takeGroupAxes(
  others: Map<string, NamedArray>,
  rows: number,
  points: number,
  warnings: string[],
): GroupAxes | undefined {
  const axes = others.get("axes");
  if (axes?.shape.length !== 2 || axes.shape[1] !== points) return undefined;
  const values = toFloat64(axes.values);
  if (!values) return undefined;
  const count = axes.shape[0]!;
  const keys = [...others].flatMap(([name, { values, shape }]) =>
    isText(values) && shape.length === 1 && values.length === rows && new Set(values).size === count
      ? [{ name, values }]
      : [],
  );
  others.delete("axes");
  const key = keys[0];
  if (key === undefined || keys.length > 1) {
    warnings.push(
      `axes holds ${count} axes, but ${keys.length} text columns have ${count} different values, so it was left out.`,
    );
    return undefined;
  }
  warnings.push(
    `axes holds ${count} axes; the i-th was taken as that of the i-th different ${key.name}, in order of first appearance.`,
  );
  const members = new Map<string, number[]>();
  key.values.forEach((value, i) => {
    const list = members.get(value);
    if (list) list.push(i);
    else members.set(value, [i]);
  });
  return {
    groups: [...members].map(([name, list], i) => ({
      name,
      axis: values.slice(i * points, (i + 1) * points),
      members: list,
    })),
  };
}

/** Columns (one value a spectrum) and metadata among the arrays that are neither spectra nor axis. */
function sortOthers(others: Arrays, rows: number, warnings: string[]) {
  const columns: Record<string, RawColumn> = {};
  const metadata: Record<string, MetadataValue> = {};
  for (const [name, { shape, values }] of others) {
    const perSpectrum = values.length === rows && shape.length >= 1 && shape.filter((n) => n !== 1).length <= 1;
    if (perSpectrum && !(rows === 1 && shape.length === 0)) {
      const target = name === "y" && isLabel(others, rows) ? "label" : name;
      columns[target] = isText(values) ? values : toFloat64(values)!;
    } else if (values.length === 1) {
      const value = isText(values) ? values[0]! : toFloat64(values)![0]!;
      Object.assign(
        metadata,
        name === "metadata"
          ? ((typeof value === "string" ? parseMetadata(value) : undefined) ?? { metadata: value })
          : { [name]: value },
      );
    } else if (values.length <= LONGEST_METADATA && shape.length === 1) {
      metadata[name] = isText(values) ? values : Array.from(toFloat64(values)!);
    } else {
      warnings.push(`Array ${name} (${shape.join(" x ")}) fits neither the spectra nor their axis and was left out.`);
    }
  }
  return { columns, metadata };
}

/** `y` is the label unless `label` is there too, or `x` makes it a position. */
function isLabel(arrays: Arrays, rows: number): boolean {
  return !arrays.has("label") && arrays.get("x")?.values.length !== rows;
}

function takeRows(columns: Readonly<Record<string, RawColumn>>, members: readonly number[]): Record<string, RawColumn> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      column instanceof Float64Array ? Float64Array.from(members, (i) => column[i]!) : members.map((i) => column[i]!),
    ]),
  );
}

function takeSpectra(intensity: Float32Array, points: number, members: readonly number[]): Float32Array {
  const taken = new Float32Array(members.length * points);
  members.forEach((member, row) => {
    taken.set(intensity.subarray(member * points, (member + 1) * points), row * points);
  });
  return taken;
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!;
  return turned;
}
