import {
  type LabelledRows,
  type LogisticRegressionModel,
  type Matrix,
  type TunedLogisticRegression,
  tuneLogisticRegression,
} from "@stokes/analysis";

/** Inverse strengths of the penalty that are tried, with and without standardised points. */
const GRID = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1000];

/**
 * The classical peer of a fine-tuned network: logistic regression on the prepared spectra, fitted to the same training
 * rows, its penalty and standardisation chosen by the same validation rows.
 */
export function fitBaseline(train: LabelledRows, validation: LabelledRows): LogisticRegressionModel {
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

/** Rows of a matrix as a matrix of their own. */
export function rowsOf({ values, columns }: Matrix, rows: Uint32Array): Matrix {
  const taken = new Float32Array(rows.length * columns);
  for (const [i, from] of rows.entries()) taken.set(values.subarray(from * columns, (from + 1) * columns), i * columns);
  return { values: taken, rows: rows.length, columns };
}
