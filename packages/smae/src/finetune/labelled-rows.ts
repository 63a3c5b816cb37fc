import { DataError, UsageError } from "@stokes/errors";
import { column, type SpectrumSet, samplePerClass, splitByClass, splitByGroup, textColumn } from "@stokes/spectra";

export interface LabelledRowsOptions {
  readonly label: string;
  readonly group?: string | undefined;
  readonly perClass?: number | undefined;
  readonly validationShare: number;
  readonly seed: number;
}

export interface LabelledSplit {
  /** Sorted names. */
  readonly classes: readonly string[];
  /** Class of every spectrum of the set; -1 where it has no label. */
  readonly labels: Int32Array;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * The labelled spectra, `perClass` of each class where that is asked for, split into training and validation: by whole
 * groups where a group column is named, else the same share of every class. Throws a DataError where a class cannot be
 * learned from what remains.
 */
export function splitLabelled(set: SpectrumSet, options: LabelledRowsOptions): LabelledSplit {
  const { label, group, perClass, validationShare, seed } = options;
  if (!(validationShare > 0 && validationShare < 1)) {
    throw new UsageError(
      `the share of spectra held back for validation lies between 0 and 1, not at ${validationShare}`,
    );
  }
  const names = textColumn(set, label);
  const rows = labelledRows(names, { label, perClass, seed });
  const chosen = Array.from(rows, (i) => names[i]);
  const classes = [...new Set(chosen)].sort();
  if (classes.length < 2) {
    throw new DataError(`column "${label}" names one class only, "${classes[0]}"; labels of two or more are needed`);
  }
  const split =
    group === undefined
      ? splitByClass(chosen, { testShare: validationShare, seed })
      : splitByGroup(takeColumn(column(set, group), rows), { testShare: validationShare, labels: chosen, seed });
  const train = split.train.map((i) => rows[i]);
  const validation = split.test.map((i) => rows[i]);
  const learned = new Set(Array.from(train, (i) => names[i]));
  const missing = classes.find((name) => !learned.has(name));
  if (missing !== undefined) {
    throw new DataError(
      `after setting whole groups of "${group}" aside for validation, no spectrum of class "${missing}" is left to learn from; ` +
        "give it more groups, or leave it out",
    );
  }
  const index = new Map(classes.map((name, i) => [name, i]));
  return { classes, labels: Int32Array.from(names, (name) => index.get(name) ?? -1), train, validation };
}

/** Rows with a label, `perClass` of each class where that is asked for, ascending. Throws a DataError where there are none. */
export function labelledRows(
  names: readonly string[],
  { label, perClass, seed }: Pick<LabelledRowsOptions, "label" | "perClass" | "seed">,
): Uint32Array {
  const rows = Uint32Array.from(names.keys()).filter((i) => names[i] !== "");
  if (rows.length === 0) throw new DataError(`no spectrum has a label in column "${label}"; fill it for some of them`);
  if (perClass === undefined) return rows;
  const labelled = Array.from(rows, (i) => names[i]);
  return samplePerClass(labelled, perClass, { seed }).map((i) => rows[i]);
}

const takeColumn = (values: ReturnType<typeof column>, rows: Uint32Array): readonly string[] =>
  Array.from(rows, (i) => String(values[i]));
