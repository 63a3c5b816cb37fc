import { classificationReport, meanInterval } from "@stokes/analysis";
import { column, foldsByClass, foldsByGroup, type SpectrumSet, takeRows, textColumn } from "@stokes/spectra";
import type { CrossValidation, FoldFigures, Model } from "../model/model.ts";
import { servedBy } from "../model/served-by.ts";
import { partOf } from "../progress.ts";
import { identify } from "../use/identify.ts";
import { type FitOptions, fitClassifier } from "./fit-classifier.ts";
import { labelledRows } from "./labelled-rows.ts";

const LEVEL = 0.95;

/**
 * Fine-tunes once a fold on the other folds (their own validation share chooses epoch, penalty and which of the two
 * serves) and measures on the fold. Folds are of whole groups where a group column is named, else of the same share of
 * every class. A class that a fold's training did not have counts as told wrong. Throws a DataError where classes or
 * groups are too few for the folds.
 */
export async function crossValidate(
  model: Model,
  set: SpectrumSet,
  folds: number,
  options: FitOptions,
): Promise<CrossValidation> {
  const { onProgress, ...quiet } = options;
  const { label, group, perClass, seed = 0 } = quiet;
  const rows = labelledRows(textColumn(set, label), { label, perClass, seed });
  const chosen = takeRows(set, rows);
  const names = textColumn(chosen, label);
  const classes = [...new Set(names)].sort();
  const splits =
    group === undefined
      ? foldsByClass(names, { folds, seed })
      : foldsByGroup(column(chosen, group), { folds, seed, labels: names });
  const figures: Record<keyof Omit<CrossValidation, "folds" | "level">, Figures[]> = {
    network: [],
    baseline: [],
    served: [],
  };
  for (const [fold, { train, test }] of splits.entries()) {
    const { model: classifier, serves } = await fitClassifier(model, takeRows(chosen, train), {
      ...options,
      perClass: undefined,
      onProgress: onProgress && ((p) => onProgress(partOf(p, { before: fold, parts: folds }))),
    });
    const held = takeRows(chosen, test);
    const truth = Array.from(test, (i) => classes.indexOf(names[i]));
    for (const method of ["network", "baseline"] as const) {
      const { labels } = await identify(servedBy(classifier, method), held, quiet);
      const told = labels.map((name) => classes.indexOf(name));
      const measured = classificationReport(truth, told, { classes: classes.length });
      figures[method].push(measured);
      if (method === serves) figures.served.push(measured);
    }
  }
  const { network, baseline, served } = figures;
  return {
    folds,
    level: LEVEL,
    network: overFolds(network),
    baseline: overFolds(baseline),
    served: overFolds(served),
  };
}

type Figures = Readonly<Record<keyof FoldFigures, number>>;

function overFolds(figures: readonly Figures[]): FoldFigures {
  const of = (name: keyof FoldFigures) =>
    meanInterval(
      figures.map((one) => one[name]),
      LEVEL,
    );
  return { accuracy: of("accuracy"), balancedAccuracy: of("balancedAccuracy"), macroF1: of("macroF1") };
}
