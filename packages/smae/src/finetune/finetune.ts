import type { SpectrumSet } from "@stokes/spectra";
import type { CrossValidation, Model } from "../model/model.ts";
import { crossValidate, partOf } from "./cross-validate.ts";
import { type FitOptions, type Fitted, fitClassifier } from "./fit-classifier.ts";

export interface FinetuneOptions extends FitOptions {
  /** Measure by cross-validation over this many folds before the classifier is fitted to all. */
  readonly folds?: number | undefined;
}

export interface Finetuned extends Fitted {
  /** What to expect of the classifier, where folds were asked for. */
  readonly crossValidation?: CrossValidation;
}

/**
 * Learns classes from labelled spectra (`fitClassifier`), after measuring over folds where that is asked for. Throws a
 * DataError where the labels do not allow it.
 */
export async function finetune(model: Model, set: SpectrumSet, options: FinetuneOptions): Promise<Finetuned> {
  const { folds, ...once } = options;
  if (folds === undefined) return fitClassifier(model, set, once);
  const { onProgress } = once;
  const crossValidation = await crossValidate(model, set, folds, { ...once, onEpoch: undefined });
  const fitted = await fitClassifier(model, set, {
    ...once,
    onProgress: onProgress && ((p) => onProgress(partOf(p, folds, folds + 1))),
  });
  const { contract, weights } = fitted.model;
  const { classifier } = contract;
  return {
    ...fitted,
    model: {
      contract: { ...contract, ...(classifier && { classifier: { ...classifier, crossValidation } }) },
      weights,
    },
    crossValidation,
  };
}
