/**
 * @file Which of a container's named arrays is the spectra, which their axis, which a value a spectrum. Containers
 * (.npz, HDF5, MATLAB) carry no such roles, so this goes by names in use and by matching lengths, and says every guess.
 */
import { isAxisUnit, unitFromTitle, unitFromValues } from "../axis-unit.ts";
import { FormatError } from "../format-error.ts";
import type { RawColumn, RawPart } from "../raw-file.ts";
import { sortOthers, takeRows, takeSpectra } from "./array-columns.ts";
import { type Arrays, findAxis, findIntensity } from "./array-roles.ts";
import { takeGroupAxes } from "./group-axes.ts";
import { type NamedArray, toFloat32, toFloat64 } from "./numeric-array.ts";
import { interpretRagged } from "./ragged-arrays.ts";

export interface Interpreted {
  readonly parts: RawPart[];
  readonly warnings: string[];
}

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

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!;
  return turned;
}
