import { type SpectrumSet, textColumn } from "@stokes/spectra";
import type { CrossValidation, Model, UnknownRecord } from "../model/model.ts";
import { partOf } from "../progress.ts";
import { crossValidate } from "./cross-validate.ts";
import { type FitOptions, type Fitted, fitClassifier } from "./fit-classifier.ts";
import { heldOutClasses, unknownFigures } from "./unknown-figures.ts";

export interface FinetuneOptions extends FitOptions {
  /** Measure by cross-validation over this many folds before the classifier is fitted to all. */
  readonly folds?: number | undefined;
  /** Hold out each class in turn first, to measure how unknown spectra are told, and to choose by what. */
  readonly unknownFigures?: boolean | undefined;
}

export interface Finetuned extends Fitted {
  /** What to expect of the classifier, where folds were asked for. */
  readonly crossValidation?: CrossValidation;
  /** How well unknown spectra are told, where that was asked for. */
  readonly unknown?: UnknownRecord;
}

/**
 * Learns classes from labelled spectra (`fitClassifier`), after measuring over folds and with classes held out where that
 * is asked for. Throws a DataError where the labels do not allow it.
 */
export async function finetune(model: Model, set: SpectrumSet, options: FinetuneOptions): Promise<Finetuned> {
  const { folds, unknownFigures: holdOut = false, onProgress, ...once } = options;
  const heldOut = holdOut ? heldOutClasses(textColumn(set, once.label)).length : 0;
  const parts = (folds ?? 0) + heldOut + 1;
  /** Options for work that is `of` of all parts and begins after `before`. */
  const share = (before: number, of: number): Pick<FitOptions, "onProgress"> => ({
    onProgress: onProgress && ((p) => onProgress(partOf(p, { before, of, parts }))),
  });
  const quiet = { ...once, onEpoch: undefined };
  const crossValidation = folds && (await crossValidate(model, set, folds, { ...quiet, ...share(0, folds) }));
  const unknown = holdOut ? await unknownFigures(model, set, { ...quiet, ...share(folds ?? 0, heldOut) }) : undefined;
  const fitted = await fitClassifier(model, set, {
    ...once,
    ...share(parts - 1, 1),
    ...(unknown && { familiarity: unknown.measure }),
  });
  const measured = { ...(crossValidation && { crossValidation }), ...(unknown && { unknown }) };
  const { contract, weights } = fitted.model;
  const classifier = contract.classifier && { ...contract.classifier, ...measured };
  return { ...fitted, ...measured, model: { contract: { ...contract, ...(classifier && { classifier }) }, weights } };
}
