import { auroc, falsePositiveRate } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { type SpectrumSet, takeRows, textColumn, withColumn } from "@stokes/spectra";
import type { Model } from "../model/model.ts";
import { identify } from "../use/identify.ts";
import { KNOWN_SHARE } from "./assess.ts";
import { type FitOptions, fitClassifier } from "./fit-classifier.ts";

/** How well spectra of a class that was never shown are told from those of known classes. */
export interface UnknownFigures {
  readonly auroc: number;
  /** Share of the unknown spectra that pass as known where 95 % of the known ones do. */
  readonly falsePositiveRate: number;
}

export interface HeldOutClass extends UnknownFigures {
  readonly name: string;
  /** Spectra of the class. */
  readonly unknown: number;
  /** Validation spectra of the other classes. */
  readonly known: number;
}

/**
 * Holds out each class in turn (or those of `classes`), fine-tunes on the others, and compares the energy scores of their
 * validation spectra with those of the class held out: what `identify` tells as unknown. Means over classes, and each.
 * One fine-tuning a class. Throws a UsageError for fewer than three classes, of which two must remain.
 */
export async function unknownFigures(
  model: Model,
  set: SpectrumSet,
  { classes, ...options }: FitOptions & { readonly classes?: readonly string[] },
): Promise<UnknownFigures & { readonly heldOut: readonly HeldOutClass[] }> {
  const { onProgress: _, ...quiet } = options;
  const names = textColumn(set, options.label);
  const all = [...new Set(names)].filter((name) => name !== "").sort();
  if (all.length < 3) {
    throw new UsageError(
      `holding out a class leaves ${Math.max(0, all.length - 1)} to learn; give spectra of three or more`,
    );
  }
  const heldOut: HeldOutClass[] = [];
  for (const name of classes ?? all) {
    const rest = withColumn(
      set,
      options.label,
      names.map((one) => (one === name ? "" : one)),
    );
    const { model: classifier, split } = await fitClassifier(model, rest, options);
    const rows = Uint32Array.from(names.keys()).filter((i) => names[i] === name);
    const scores = async (of: Uint32Array) => (await identify(classifier, takeRows(set, of), quiet)).familiarity;
    const [known, unknown] = [await scores(split.validation), await scores(rows)];
    heldOut.push({
      name,
      auroc: auroc(known, unknown),
      falsePositiveRate: falsePositiveRate(known, unknown, { share: KNOWN_SHARE }),
      known: known.length,
      unknown: unknown.length,
    });
  }
  const mean = (of: (one: HeldOutClass) => number) => heldOut.reduce((sum, one) => sum + of(one), 0) / heldOut.length;
  return { auroc: mean((one) => one.auroc), falsePositiveRate: mean((one) => one.falsePositiveRate), heldOut };
}
