import {
  argmaxRows,
  type LabelledRows,
  type LogisticRegressionModel,
  type Matrix,
  predictProbabilities,
  type TunedLogisticRegression,
  tuneLogisticRegression,
} from "@stokes/analysis";
import { type Model, prepare } from "@stokes/smae";
import { type SpectrumSet, spectrumCount, takeRows, textColumn } from "@stokes/spectra";
import { type Identification, identification } from "./identification.ts";

export interface Baseline {
  readonly method: string;
  readonly validationAccuracy: number;
  readonly test: Identification | undefined;
}

export interface LabelledSets {
  readonly set: SpectrumSet;
  readonly testSet: SpectrumSet | undefined;
  readonly label: string;
  /** Rows of `set`. */
  readonly split: { readonly train: Uint32Array; readonly validation: Uint32Array };
}

/**
 * The classical peer of a fine-tuned network: logistic regression on the spectra as the model prepares them, fitted to
 * the same training rows, its penalty and standardisation chosen by the same validation rows.
 */
export function compareBaseline({ contract }: Model, { set, testSet, label, split }: LabelledSets): Baseline {
  const classes = contract.classes ?? [];
  const rowsAt = (rows: Uint32Array) => {
    const taken = prepare(takeRows(set, rows), contract).set;
    return { matrix: matrixOf(taken), labels: textColumn(taken, label).map((name) => classes.indexOf(name)) };
  };
  const validation = rowsAt(split.validation);
  const fitted = fitBaseline(rowsAt(split.train), validation);
  const tell = (matrix: Matrix) => argmaxRows(predictProbabilities(fitted, matrix));
  const told = tell(validation.matrix);
  const names = (found: Int32Array) => Array.from(found, (c) => classes[c]);
  return {
    method: "logistic regression",
    validationAccuracy: told.filter((c, i) => c === validation.labels[i]).length / told.length,
    test:
      testSet &&
      identification(classes, names(tell(matrixOf(prepare(testSet, contract).set))), textColumn(testSet, label)),
  };
}

/** Inverse strengths of the penalty that are tried, with and without standardised points. */
const GRID = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1000];

function fitBaseline(train: LabelledRows, validation: LabelledRows): LogisticRegressionModel {
  const [plain, standardised] = [false, true].map((standardise) =>
    tuneLogisticRegression(train, validation, { grid: GRID, standardise }),
  );
  return isBetter(validationScore(standardised), validationScore(plain)) ? standardised.model : plain.model;
}

interface Score {
  readonly accuracy: number;
  readonly crossEntropy: number;
}

function validationScore({ model, tried }: TunedLogisticRegression): Score {
  return tried.find(({ C }) => C === model.C) ?? tried[0];
}

const isBetter = (a: Score, b: Score): boolean =>
  a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.crossEntropy < b.crossEntropy);

function matrixOf(set: SpectrumSet): Matrix {
  return { values: set.intensity, rows: spectrumCount(set), columns: set.shift.length };
}
