/** @file HDF5 files of any program, NeXus (NXdata with `signal` and `axes`), and MATLAB 7.3, by one reader. */
import { isAxisUnit } from "../axis-unit.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import { parseMetadata } from "../metadata-value.ts";
import type { MetadataValue, RawFile, RawPart } from "../raw-file.ts";
import { type Hdf5Array, type Hdf5Group, isHdf5, readHdf5 } from "./hdf5.ts";
import { interpretArrays } from "./interpret-arrays.ts";
import { isText, type NamedArray } from "./numeric-array.ts";

const HDF5 = "hdf5";
const MATLAB = "matlab-7.3";

export const hdf5Format: Format = {
  id: HDF5,
  name: "HDF5, NeXus (.h5, .hdf5, .nxs)",
  extensions: [".h5", ".hdf5", ".nxs", ".hdf", ".nx5"],
  recognise: (bytes) => (isHdf5(bytes) ? (isMatlab(bytes) ? "no" : "certain") : "no"),
  read: (bytes) => readTree(bytes, HDF5),
};

export const matlab73Format: Format = {
  id: MATLAB,
  name: "MATLAB 7.3 (.mat)",
  extensions: [".mat"],
  recognise: (bytes) => (isMatlab(bytes) && isHdf5(bytes) ? "certain" : "no"),
  read: (bytes) => readTree(bytes, MATLAB),
};

function isMatlab(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 10)) === "MATLAB 7.3";
}

async function readTree(bytes: Uint8Array, format: string): Promise<RawFile> {
  const { root, warnings } = await readHdf5(bytes, format);
  const parts: RawPart[] = [];
  const failures: FormatError[] = [];
  for (const { group, facts } of groupsOfSpectra(root, {})) {
    try {
      const named = group.path === "/" ? undefined : group.path.replace(/^\//, "");
      const found = interpretArrays(rolesOf(group, format === MATLAB), format);
      warnings.push(...found.warnings);
      for (const part of found.parts) {
        const name = part.name ?? named;
        const { axisUnit, ...metadata } = { ...facts, ...part.metadata };
        const unit = isAxisUnit(axisUnit) ? axisUnit : part.unit;
        parts.push({ ...part, unit, ...(name === undefined ? {} : { name }), metadata });
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      failures.push(error);
    }
  }
  if (parts.length === 0) {
    throw (
      failures[0] ??
      new FormatError("No dataset of the file can be spectra: one with spectra x points was looked for.", { format })
    );
  }
  return { format, parts, warnings: [...new Set(warnings)] };
}

/** Groups with a matrix of numbers, or that name a signal; with the attributes that stand above them. */
function groupsOfSpectra(
  group: Hdf5Group,
  above: Readonly<Record<string, MetadataValue>>,
): { group: Hdf5Group; facts: Record<string, MetadataValue> }[] {
  const facts = { ...above, ...plainFacts(group) };
  const arrays = Object.values(group.arrays);
  const holds =
    arrays.some(({ shape, values }) => !isText(values) && shape.length >= 2 && values.length > 1) ||
    typeof group.attributes.signal === "string";
  const inner = group.groups
    .filter(({ path }) => !path.endsWith("/columns"))
    .flatMap((child) => groupsOfSpectra(child, facts));
  const own = holds || (inner.length === 0 && arrays.some(({ values }) => values.length > 8));
  return own ? [{ group, facts }, ...inner] : inner;
}

/** Attributes that are facts of the measurement, and single values stored as datasets (as NeXus does). */
function plainFacts({ attributes, arrays }: Hdf5Group): Record<string, MetadataValue> {
  const facts: Record<string, MetadataValue> = {};
  const { metadata: ours, ...others } = attributes;
  if (typeof ours === "string") Object.assign(facts, parseMetadata(ours) ?? { metadata: ours });
  for (const [name, value] of Object.entries(others)) {
    if (!/^(NX_class|default|signal|axes|.{1,60}_indices|HDF5_Version|file_name|MATLAB_.{1,20}|H5PATH)$/.test(name))
      facts[name] = value;
  }
  for (const [name, { values }] of Object.entries(arrays)) {
    if (values.length === 1) facts[name] = isText(values) ? values[0]! : Number(values[0]);
  }
  return facts;
}

/** The group's arrays under names that `interpretArrays` knows: NeXus' signal is `X`, its last axis the spectral one. */
function rolesOf(group: Hdf5Group, matlab: boolean): Record<string, NamedArray> {
  const arrays: Record<string, NamedArray> = {};
  const signal = group.attributes.signal;
  const axes = group.attributes.axes;
  const axisNames = typeof axes === "string" ? axes.split(/[:,\s]/) : Array.isArray(axes) ? axes.map(String) : [];
  for (const [name, array] of Object.entries(group.arrays)) {
    if (
      array.values.length === 1 &&
      array.shape.every((length) => length === 1) &&
      Object.keys(group.arrays).length > 1
    )
      continue;
    arrays[name === signal ? "X" : titled(name, array, axisNames)] = matlab ? matlabText(array) : array;
  }
  const columns = group.groups.find(({ path }) => path.endsWith("/columns"));
  for (const [name, array] of Object.entries(columns?.arrays ?? {})) arrays[name] = array;
  return arrays;
}

/** An axis is called after its unit where it has one, since its name alone may not tell it. */
function titled(name: string, { attributes, shape }: Hdf5Array, axisNames: readonly string[]): string {
  const unit = String(attributes.units ?? "");
  const isAxis = axisNames.includes(name) || shape.length === 1;
  if (!isAxis) return name;
  if (/^(nm|nanomet)/i.test(unit)) return "wavelength_nm";
  if (/cm/i.test(unit) && /-1|\^-1|1\/|⁻/.test(unit) && !/absolute/i.test(`${attributes.long_name ?? ""}${unit}`))
    return "shift_cm1";
  return name;
}

/** MATLAB stores characters as numbers. */
function matlabText(array: Hdf5Array): NamedArray {
  if (array.attributes.MATLAB_class !== "char" || isText(array.values)) return array;
  return { shape: [1], values: [String.fromCharCode(...Array.from(array.values as ArrayLike<number>, Number))] };
}
