import { classificationReport, proportionInterval } from "@stokes/analysis";
import { count, percent } from "./text.ts";

/** How well classes were told, over the spectra whose true class is known and one that the classifier knows. */
export interface Identification {
  readonly accuracy: number;
  /** Ends of the accuracy's 95 % interval, spectra taken as independent (`proportionInterval`). */
  readonly accuracyLow: number;
  readonly accuracyHigh: number;
  readonly balancedAccuracy: number;
  readonly macroF1: number;
  readonly spectra: number;
  /** Spectra of a class that the classifier was never shown; they are not in the figures. */
  readonly foreign: number;
  readonly classes: readonly string[];
  /** Row-major, true class x told class. */
  readonly confusion: readonly number[];
}

/** Compares told classes with true ones; "" is a spectrum without a known class. */
export function identification(
  classes: readonly string[],
  told: readonly string[],
  truth: readonly string[],
): Identification | undefined {
  const index = new Map(classes.map((name, i) => [name, i]));
  const known = [...truth.keys()].filter((i) => index.has(truth[i]));
  if (known.length === 0) return undefined;
  const classOf = (name: string) => index.get(name) ?? -1;
  const { accuracy, balancedAccuracy, macroF1, confusion } = classificationReport(
    known.map((i) => classOf(truth[i])),
    known.map((i) => classOf(told[i])),
    { classes: classes.length },
  );
  const foreign = truth.filter((name) => name !== "" && !index.has(name)).length;
  const { low, high } = proportionInterval(Math.round(accuracy * known.length), known.length);
  const figures = { accuracy, accuracyLow: low, accuracyHigh: high, balancedAccuracy, macroF1 };
  return { ...figures, spectra: known.length, foreign, classes, confusion: [...confusion.values] };
}

/** `83.4 % (80.1 % to 86.2 %)`. */
export function accuracyInWords({
  accuracy,
  accuracyLow,
  accuracyHigh,
}: Pick<Identification, "accuracy" | "accuracyLow" | "accuracyHigh">): string {
  return `${percent(accuracy)} (${percent(accuracyLow)} to ${percent(accuracyHigh)})`;
}

/** In words; of no spectrum where none has a true class that the classifier knows. */
export function identificationLine(measured: Identification | undefined): string {
  if (measured === undefined) return "no spectrum is of a class that the classifier knows";
  const { balancedAccuracy, macroF1, spectra, foreign } = measured;
  const without = foreign === 0 ? "" : `, without ${foreign} of classes that it was never shown`;
  return `accuracy ${accuracyInWords(measured)}, balanced ${percent(balancedAccuracy)}, macro F1 ${macroF1.toFixed(3)} on ${count(spectra, "spectrum", "spectra")}${without}`;
}
