import { unitFromTitle, unitFromValues } from "../../axis-unit.ts";
import { toFloat32, toFloat64 } from "../../container/numeric-array.ts";
import { facts } from "../../facts.ts";
import { FormatError } from "../../format-error.ts";
import type { RawColumn, RawPart } from "../../raw-file.ts";
import { isoOfLocal } from "../dates.ts";
import type { MatArray } from "./array.ts";

const MICROMETRE = /^[uµμ\ufffd]m$|micro/i;

/** A PLS_Toolbox dataset object, as WITec Project writes it: `data` (spectra x points) and the scales of its axes. */
export function isDataset(array: MatArray): array is Extract<MatArray, { kind: "struct" }> {
  if (array.kind !== "struct") return false;
  const data = array.fields.get("data");
  return (
    data?.kind === "numeric" &&
    data.shape.length === 2 &&
    data.values.length > 0 &&
    array.fields.get("axisscale")?.kind === "cell"
  );
}

/**
 * Reads a dataset: `axisscale{2,:}` is the spectral axis and its unit, `axisscale{1,:}` the position or time of each
 * spectrum; an image has `imagesize` (MATLAB's order: y first and fastest) and `imageaxisscale` instead.
 */
export function readDataset(
  dataset: Extract<MatArray, { kind: "struct" }>,
  format: string,
  warnings: string[],
): RawPart {
  const { fields } = dataset;
  const data = fields.get("data");
  if (data?.kind !== "numeric") throw new FormatError("The dataset has no data.", { format });
  const [spectra, points] = data.shape as [number, number];
  const scale = numbersOf(cellOf(fields.get("axisscale"), 1, 0));
  const listed = scale?.length === points;
  const axis = listed ? scale : Float64Array.from({ length: points }, (_, i) => i);
  const label = textOf(cellOf(fields.get("axisscale"), 1, 1));
  const guess = listed ? (unitFromTitle(label, axis) ?? unitFromValues(axis)) : { unit: "index" as const };
  if ("warning" in guess && guess.warning) warnings.push(guess.warning);
  const metadata = facts({
    title: textOf(fields.get("name")),
    user: textOf(fields.get("author")),
    comment: textOf(fields.get("description")),
    software: /^Created by (.+)/.exec(textOf(cellOf(fields.get("history"), 0, 0)))?.[1],
    date: dateOf(fields.get("date")),
    technique: guess.unit === "shift-cm1" && !("warning" in guess) ? "raman" : undefined,
    axisLabel: label,
    ...imageFacts(fields),
  });
  return {
    axis,
    unit: guess.unit,
    intensity: byRows(toFloat32(data.values) ?? new Float32Array(), spectra, points),
    columns: { ...scanColumn(fields, spectra), ...imageColumns(fields, spectra) },
    metadata,
  };
}

function byRows(columnMajor: Float32Array, rows: number, columns: number): Float32Array {
  if (rows === 1 || columns === 1) return columnMajor;
  const turned = new Float32Array(columnMajor.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0, to = row * columns, from = row; column < columns; column++, from += rows) {
      turned[to + column] = columnMajor[from]!;
    }
  }
  return turned;
}

type Fields = ReadonlyMap<string, MatArray>;

/** Positions along a line (in the unit of the file: the direction is not given) or times of a series. */
function scanColumn(fields: Fields, spectra: number): Record<string, RawColumn> {
  const scale = numbersOf(cellOf(fields.get("axisscale"), 0, 0));
  if (scale?.length !== spectra || spectra < 2) return {};
  const label = textOf(cellOf(fields.get("axisscale"), 0, 1));
  if (label === "s") return { time: scale };
  if (MICROMETRE.test(label)) return { distance: scale };
  return { [label || "scale"]: scale };
}

const IMAGE_AXES = ["y", "x", "z"] as const;

function imageColumns(fields: Fields, spectra: number): Record<string, RawColumn> {
  const size = numbersOf(fields.get("imagesize"));
  const scales = fields.get("imageaxisscale");
  if (!size || size.length > IMAGE_AXES.length || size.reduce((a, b) => a * b, 1) !== spectra) return {};
  const columns: Record<string, RawColumn> = {};
  let stride = 1;
  for (const [dimension, length] of size.entries()) {
    const scale = numbersOf(cellOf(scales, dimension, 0));
    const name = IMAGE_AXES[dimension]!;
    const known = scale?.length === length && MICROMETRE.test(textOf(cellOf(scales, dimension, 1)));
    const column = new Float64Array(spectra);
    for (let i = 0; i < spectra; i++) {
      const index = Math.floor(i / stride) % length;
      column[i] = known ? scale[index]! : index;
    }
    columns[known ? name : `${name}Index`] = column;
    stride *= length;
  }
  return columns;
}

function imageFacts(fields: Fields) {
  const size = numbersOf(fields.get("imagesize"));
  if (!size || size.length < 2) return {};
  const [ny, nx, ...rest] = size;
  return { measurement: "map", mapShape: [nx!, ny!, ...rest] };
}

/** MATLAB's date vector: year, month, day, hour, minute, second. */
function dateOf(array: MatArray | undefined): string | undefined {
  const numbers = numbersOf(array);
  if (numbers?.length !== 6) return undefined;
  const [year, month, day, hour, minute, second] = numbers;
  return isoOfLocal(year!, month!, day!, hour!, minute!, Math.floor(second!));
}

function cellOf(array: MatArray | undefined, row: number, column: number): MatArray | undefined {
  if (array?.kind !== "cell") return undefined;
  return row < (array.shape[0] ?? 0) ? array.cells[row + column * array.shape[0]!] : undefined;
}

function numbersOf(array: MatArray | undefined): Float64Array | undefined {
  return array?.kind === "numeric" && array.values.length > 0 ? toFloat64(array.values) : undefined;
}

function textOf(array: MatArray | undefined): string {
  return array?.kind === "char" ? (array.rows[0] ?? "") : "";
}
