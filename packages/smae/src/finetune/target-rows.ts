import { DataError } from "@stokes/errors";
import { column, type SpectrumSet, splitByClass, splitByGroup } from "@stokes/spectra";

export interface TargetRowsOptions {
  readonly target: string;
  readonly group?: string | undefined;
  readonly validationShare: number;
  readonly seed: number;
}

export interface TargetSplit {
  /** The quantity of every spectrum of the set; NaN where it has none. */
  readonly targets: Float64Array;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * The spectra with a quantity, split into training and validation: by whole groups where a group column is named, else
 * at random. Throws a DataError where the column holds anything but numbers, or either side has but one value.
 */
export function splitTargets(set: SpectrumSet, options: TargetRowsOptions): TargetSplit {
  const { target, group, validationShare: testShare, seed } = options;
  const targets = numbersOf(set, target);
  const rows = Uint32Array.from(targets.keys()).filter((i) => !Number.isNaN(targets[i]));
  const needed = 4;
  if (rows.length < needed) {
    throw new DataError(
      `${rows.length} of the spectra have a number in column "${target}"; at least ${needed} are needed to learn from`,
    );
  }
  const split =
    group === undefined
      ? splitByClass(Array<string>(rows.length).fill(target), { testShare, seed })
      : splitByGroup(
          Array.from(rows, (i) => String(column(set, group)[i])),
          { testShare, seed },
        );
  const [train, validation] = [split.train, split.test].map((side) => side.map((i) => rows[i]));
  for (const [side, members] of Object.entries({ training: train, validation })) {
    if (new Set(Array.from(members, (i) => targets[i])).size < 2) {
      throw new DataError(
        `all ${side} spectra have the same "${target}", from which nothing can be told; give spectra of more values${group === undefined ? "" : `, in more groups of "${group}"`}`,
      );
    }
  }
  return { targets, train, validation };
}

/** A column as numbers; text is read as such, "" as NaN. */
function numbersOf(set: SpectrumSet, name: string): Float64Array {
  const values = column(set, name);
  if (values instanceof Float64Array) return values;
  return Float64Array.from(values, (text, i) => {
    if (text.trim() === "") return Number.NaN;
    const number = Number(text);
    if (!Number.isFinite(number)) {
      throw new DataError(`column "${name}" holds "${text}" for spectrum ${i}, which is no number; give numbers`);
    }
    return number;
  });
}
