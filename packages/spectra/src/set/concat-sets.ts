import { DataError } from "@stokes/errors";
import { asText } from "./columns.ts";
import { type Column, type SpectrumSet, spectrumCount } from "./spectrum-set.ts";

/**
 * The spectra of all sets, one after another, with the history of the first. All must have the same axis (resample
 * them first). A column that a set lacks is filled with "" or NaN; one that is text in any set becomes text.
 */
export function concatSets(sets: readonly SpectrumSet[]): SpectrumSet {
  if (sets.length === 0) throw new DataError("there are no sets to join; give at least one");
  const [first, ...others] = sets;
  for (const [index, other] of others.entries()) {
    if (!sameAxis(first.shift, other.shift)) {
      throw new DataError(
        `set ${index + 1} has another axis than set 0; resample both onto one axis before joining them`,
      );
    }
  }
  const intensity = new Float32Array(sets.reduce((length, set) => length + set.intensity.length, 0));
  let filled = 0;
  for (const set of sets) {
    intensity.set(set.intensity, filled);
    filled += set.intensity.length;
  }
  const lengths = sets.map(spectrumCount);
  const columns = concatColumns(
    sets.map((set) => set.columns),
    lengths,
  );
  return { shift: first.shift, intensity, columns, history: first.history };
}

/** Joins columns by name; `lengths[i]` is how many values each column of `parts[i]` has. */
export function concatColumns(
  parts: readonly Readonly<Record<string, Column>>[],
  lengths: readonly number[],
): Record<string, Column> {
  const joined: Record<string, Column> = {};
  for (const name of new Set(parts.flatMap((columns) => Object.keys(columns)))) {
    const pieces = parts.map((columns) => (Object.hasOwn(columns, name) ? columns[name] : undefined));
    joined[name] = pieces.every((piece) => piece === undefined || piece instanceof Float64Array)
      ? joinNumbers(pieces, lengths)
      : pieces.flatMap((piece, i) => textValues(piece, lengths[i]));
  }
  return joined;
}

function joinNumbers(pieces: readonly (Float64Array | undefined)[], lengths: readonly number[]): Float64Array {
  const values = new Float64Array(lengths.reduce((sum, length) => sum + length, 0)).fill(Number.NaN);
  let filled = 0;
  for (const [i, piece] of pieces.entries()) {
    if (piece !== undefined) values.set(piece, filled);
    filled += lengths[i];
  }
  return values;
}

function textValues(piece: Column | undefined, length: number): readonly string[] {
  return piece === undefined ? new Array<string>(length).fill("") : asText(piece);
}

/** Whether two axes are the same numbers. */
export function sameAxis(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.length === b.length && a.every((value, j) => value === b[j]));
}
