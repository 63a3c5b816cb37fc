import { DataError } from "@stokes/errors";
import type { RawFile } from "@stokes/formats";
import { concatColumns } from "../set/concat-sets.ts";
import { type Column, type HistoryEntry, type SpectrumSet, spectrumSet } from "../set/spectrum-set.ts";
import { takeRows } from "../set/take-rows.ts";
import { ascending } from "./ascending.ts";
import { axisNotes } from "./axis-notes.ts";
import { chooseParts } from "./choose-parts.ts";
import { commonAxis } from "./common-axis.ts";
import { type InvalidRow, invalidRows } from "./invalid-rows.ts";
import { type ColumnTable, joinTable } from "./join-table.ts";
import { keptHistory } from "./kept-history.ts";
import { sortMetadata } from "./part-metadata.ts";
import { pixelPositions } from "./pixel-positions.ts";
import { saturation } from "./saturation.ts";
import { ramanAxis, type ShiftAxisOptions } from "./shift-axis.ts";
import { withinRange } from "./within-range.ts";

/** What was read from one file, with the name to call it by. */
export interface NamedRawFile {
  readonly name: string;
  readonly file: RawFile;
  /** The part to take where the file holds several sets of spectra. */
  readonly part?: string | undefined;
  /** Columns to put on every spectrum of this file. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface ToSpectrumSetOptions extends ShiftAxisOptions {
  /** Region in cm-1 to load; points outside it are left out before anything else is looked at. */
  readonly range?: readonly [number, number] | undefined;
  /** What to do with spectra that hold NaN or one value throughout: refuse the lot (default), or leave them out. */
  readonly invalid?: "refuse" | "drop";
  /** What to do with spectra that ran into the detector's ceiling: keep them with a note (default), or leave them out. */
  readonly saturated?: "keep" | "drop";
  /** More columns for the spectra; rows in order count the spectra before any is left out. */
  readonly table?: ColumnTable | undefined;
}

export interface LoadedSet {
  readonly set: SpectrumSet;
  /** What was guessed, converted, interpolated or left out: one plain sentence each. */
  readonly notes: readonly string[];
}

/**
 * One set of all the spectra in `files`, on one ascending axis in cm-1. Throws a DataError that says which file and
 * what to do when an axis is missing or foreign, or spectra are invalid.
 */
export function toSpectrumSet(
  files: readonly NamedRawFile[],
  { laserNm, axis, axisIsShift, range, invalid = "refuse", saturated = "keep", table }: ToSpectrumSetOptions = {},
): LoadedSet {
  if (files.length === 0) throw new DataError("there are no files to load; name at least one");
  const chosen = files.flatMap(({ name, file, part, columns = {} }) =>
    chooseParts(file, name, part).map((raw) => ({ name, raw, columns })),
  );
  const axes = chosen.map(({ name, raw }) => inFile(name, () => ramanAxis(raw, { laserNm, axis, axisIsShift })));
  const parts = chosen.map(({ name, raw }, i) =>
    inFile(name, () => withinRange(ascending(axes[i], raw.intensity), range)),
  );
  const common = commonAxis(parts);
  const shift = common.parts[0].shift;
  const lengths = common.parts.map(({ intensity }) => intensity.length / shift.length);
  const intensity = joined(common.parts.map((part) => part.intensity));
  const metadata = sortMetadata(chosen.map(({ raw }) => raw));
  const positions = chosen.map(({ raw }) => pixelPositions(raw));
  const ownColumns = concatColumns(
    chosen.map(({ raw, columns }, i) => ({
      ...metadata.columns[i],
      ...positions[i]?.columns,
      ...raw.columns,
      ...repeatAll(columns, lengths[i]),
    })),
    lengths,
  );
  const spectra = intensity.length / shift.length;
  const { columns, notes: joinNotes } =
    table === undefined ? { columns: ownColumns, notes: [] } : joinTable(ownColumns, spectra, table);

  const invalidFound = invalidRows(intensity, shift.length);
  if (invalid === "refuse" && invalidFound.length > 0) throw invalidError(invalidFound, lengths, chosen, shift);
  const drop = new Set(invalidFound.map(({ row }) => row));
  const notes = [
    ...files.flatMap(({ name, file }) => file.warnings.map((warning) => `${name}: ${warning}`)),
    ...chosen.flatMap(({ name }, i) => (positions[i] === undefined ? [] : `${name}: ${positions[i].note}`)),
    ...axisNotes(chosen.map(({ name }, i) => ({ name, shift: axes[i] }))),
    ...common.notes,
    ...joinNotes,
  ];
  if (drop.size > 0) notes.push(`${drop.size} of ${spectra} spectra left out: not measured everywhere, or constant`);
  const clipped = saturation(parts, drop);
  if (clipped.rows.length > 0) {
    const what = saturated === "drop" ? "left out" : "kept";
    notes.push(
      `${clipped.rows.length} of ${spectra} spectra reach the detector's ceiling of ${clipped.ceiling}: ${what}`,
    );
    if (saturated === "drop") for (const row of clipped.rows) drop.add(row);
  }
  if (drop.size === spectra)
    throw new DataError(`all ${spectra} spectra were left out (${notes.at(-1)}); none remains`);

  const { history, metadata: facts } = keptHistory(metadata.common);
  const load: HistoryEntry = {
    step: "load",
    version: 1,
    parameters: {
      files: files.slice(0, 100).map(({ name }) => name),
      fileCount: files.length,
      spectra: spectra - drop.size,
      leftOut: drop.size,
      ...(table === undefined ? {} : { columnsFrom: table.name }),
      ...(positions.some((one) => one?.unit === "pixels") ? { positionUnit: "pixels" } : {}),
      metadata: facts,
    },
  };
  const whole = { shift, intensity, columns, history: history.length > 0 ? history : [load] };
  if (drop.size === 0) return { set: spectrumSet(whole), notes };
  const kept = Array.from({ length: spectra }, (_, i) => i).filter((i) => !drop.has(i));
  return { set: spectrumSet(takeRows(whole, kept)), notes };
}

function inFile<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DataError)
      throw new DataError(`${name}: ${error.message}`, { cause: error, details: error.details });
    throw error;
  }
}

function joined(blocks: readonly Float32Array[]): Float32Array {
  if (blocks.length === 1) return blocks[0];
  const all = new Float32Array(blocks.reduce((length, block) => length + block.length, 0));
  let filled = 0;
  for (const block of blocks) {
    all.set(block, filled);
    filled += block.length;
  }
  return all;
}

function repeatAll(values: Readonly<Record<string, string>>, length: number): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, new Array<string>(length).fill(value)]),
  );
}

function invalidError(
  found: readonly InvalidRow[],
  lengths: readonly number[],
  chosen: readonly { readonly name: string }[],
  shift: Float64Array,
): DataError {
  const [first] = found;
  let part = 0;
  let rowInPart = first.row;
  while (rowInPart >= lengths[part]) rowInPart -= lengths[part++];
  const what =
    first.reason === "constant"
      ? "has the same value everywhere"
      : `was not measured at ${Number(shift[first.point].toFixed(2))} cm-1 (not a finite number)`;
  const more = found.length === 1 ? "" : `, and ${found.length - 1} more like it`;
  return new DataError(
    `${chosen[part].name}: spectrum ${rowInPart} ${what}${more}; leave such spectra out with --drop-invalid`,
    { details: { file: chosen[part].name, row: rowInPart, count: found.length } },
  );
}
