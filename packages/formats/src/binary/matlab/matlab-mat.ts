import { interpretArrays } from "../../container/interpret-arrays.ts";
import type { NamedArray } from "../../container/numeric-array.ts";
import { Cursor } from "../../cursor.ts";
import type { Format } from "../../format.ts";
import type { RawFile, RawPart } from "../../raw-file.ts";
import { type MatArray, type MatNumbers, type NamedMatArray, readMatArray } from "./array.ts";
import { isDataset, readDataset } from "./dataset.ts";
import { COMPRESSED, MATRIX, readMatElement } from "./element.ts";
import { isLevel4, readLevel4 } from "./level4.ts";

const id = "matlab-mat";
const HEADER = 128;
const VERSION_AT = 124;
const LEVEL_5 = 0x0100;

/**
 * MATLAB level 5 (versions 5 to 7.2) in both byte orders, and level 4. WITec's dataset objects are read with their scales; of other
 * files the arrays are looked through for spectra and axis. Version 7.3 is HDF5 and another format's matter.
 */
export const matlabMat: Format = {
  id,
  name: "MATLAB 4 to 7.2, WITec (.mat)",
  extensions: [".mat"],
  recognise(head, fileName) {
    if (byteOrder(head) !== undefined) return "certain";
    return fileName.toLowerCase().endsWith(".mat") && isLevel4(head) ? "likely" : "no";
  },
  read(bytes) {
    const warnings: string[] = [];
    const order = byteOrder(bytes);
    const cursor = new Cursor(bytes, { format: id, littleEndian: order !== "big" });
    if (order === undefined) return readOldFile(cursor, warnings);
    const variables = readVariables(cursor.seek(HEADER), warnings);
    const datasets = variables.map(({ array }) => array).filter(isDataset);
    if (datasets.length > 0) {
      const parts = datasets.map((dataset) => readDataset(dataset, id, warnings));
      return { format: id, parts: named(parts), warnings: [...new Set(warnings)] };
    }
    const arrays: Record<string, NamedArray> = {};
    for (const { name, array } of variables) collect(name, array, arrays, warnings);
    const interpreted = interpretArrays(arrays, id);
    return { format: id, parts: interpreted.parts, warnings: [...warnings, ...interpreted.warnings] };
  },
};

function readOldFile(cursor: Cursor, warnings: string[]): RawFile {
  if (!isLevel4(cursor.bytes)) throw cursor.error("This is not a MATLAB 4 or 5 file: neither header is there.", 0);
  const columnMajor = Object.entries(readLevel4(cursor, warnings));
  const arrays = Object.fromEntries(columnMajor.map(([name, { shape, values }]) => [name, toRowMajor(shape, values)]));
  const interpreted = interpretArrays(arrays, id);
  return { format: id, parts: interpreted.parts, warnings: [...warnings, ...interpreted.warnings] };
}

function byteOrder(head: Uint8Array): "little" | "big" | undefined {
  if (head.length < HEADER) return undefined;
  const [a, b, c, d] = head.subarray(VERSION_AT, HEADER);
  if (c === 0x49 && d === 0x4d) return a! + 0x100 * b! === LEVEL_5 ? "little" : undefined;
  if (c === 0x4d && d === 0x49) return b! + 0x100 * a! === LEVEL_5 ? "big" : undefined;
  return undefined;
}

function readVariables(cursor: Cursor, warnings: string[]): NamedMatArray[] {
  const variables: NamedMatArray[] = [];
  while (cursor.remaining >= 8) {
    const start = cursor.position;
    const { type } = readMatElement(cursor);
    const end = cursor.position;
    if (type === MATRIX || type === COMPRESSED) variables.push(readMatArray(cursor.seek(start)));
    else warnings.push(`An element of type ${type}, which is no array, is left out.`);
    cursor.seek(end);
  }
  return variables;
}

/** Names the parts by their titles where there are several. */
function named(parts: readonly RawPart[]): RawPart[] {
  if (parts.length === 1) return [...parts];
  return parts.map((part, i) => ({ ...part, name: String(part.metadata.title ?? `dataset ${i + 1}`) }));
}

/** Collects the numbers and texts of a variable; a struct's fields and a table of cells by their own names. */
function collect(name: string, array: MatArray, into: Record<string, NamedArray>, warnings: string[]): void {
  const free = name in into ? `${name}_${Object.keys(into).length}` : name;
  if (array.kind === "numeric") {
    if (array.values.length === 0) return;
    if (array.complex) warnings.push(`"${name}" is complex; its real part is read.`);
    into[free] = toRowMajor(array.shape, array.values);
  } else if (array.kind === "char") {
    into[free] = { shape: [array.rows.length], values: array.rows };
  } else if (array.kind === "struct") {
    const count = array.shape.reduce((product, length) => product * length, 1);
    if (count > 1) warnings.push(`"${name}" is an array of ${count} structs; the first is read.`);
    for (const [field, value] of array.fields) collect(field, value, into, warnings);
  } else if (array.kind === "cell") {
    const texts = array.cells.map((cell) => (cell.kind === "char" ? (cell.rows[0] ?? "") : undefined));
    if (texts.length > 0 && texts.every((text) => text !== undefined))
      into[free] = { shape: [texts.length], values: texts };
    else for (const [i, cell] of array.cells.entries()) collect(`${name}${i + 1}`, cell, into, warnings);
  } else {
    warnings.push(`"${name}" is a ${array.className} and left out.`);
  }
}

/** The array with its last index fastest; rows and columns of one are dropped: MATLAB has no vectors. */
function toRowMajor(shape: readonly number[], values: MatNumbers): NamedArray {
  const kept = shape.filter((length) => length !== 1);
  if (kept.length < 2) return { shape: [values.length], values };
  const turned = values.slice();
  const strides: number[] = [];
  let stride = 1;
  for (const length of kept) {
    strides.push(stride);
    stride *= length;
  }
  const index = new Array<number>(kept.length).fill(0);
  let from = 0;
  for (let to = 0; to < turned.length; to++) {
    turned[to] = values[from]!;
    for (let axis = kept.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      from += strides[axis]!;
      if (index[axis]! < kept[axis]!) break;
      from -= strides[axis]! * kept[axis]!;
      index[axis] = 0;
    }
  }
  return { shape: kept, values: turned };
}
