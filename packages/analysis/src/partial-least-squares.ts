/**
 * @file Partial least squares regression of one or more targets (Wold, Sjöström and Eriksson, Chemom. Intell. Lab. Syst.
 * 58, 109, 2001): each component's weights are the leading left singular vector of X'Y, X and Y then deflated by its
 * scores.
 */
import { DataError } from "@stokes/errors";
import { checkColumns, checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { addRow, dot, multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { columnMeans, fitStandardisation, type Standardisation, standardise } from "./standardisation.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

export interface PartialLeastSquaresOptions {
  readonly components?: number;
  /** Whether columns and targets are brought to unit deviation first. */
  readonly standardise?: boolean;
}

export interface PartialLeastSquaresModel {
  /** Components used: fewer than asked where the targets were exhausted. */
  readonly components: number;
  /** targets x columns, of standardised columns and targets. */
  readonly coefficients: Matrix64;
  readonly input: Standardisation;
  readonly output: Standardisation;
}

/** Fits `targets` (rows x targets). Throws a DataError where rows differ or the components are too many. */
export function partialLeastSquares(
  matrix: Matrix,
  targets: Matrix,
  {
    components = Math.min(10, matrix.columns, matrix.rows - 1),
    standardise: toUnit = true,
  }: PartialLeastSquaresOptions = {},
): PartialLeastSquaresModel {
  const data = checkMatrix(matrix, 2);
  const wanted = checkMatrix(targets, 2, "the matrix of targets");
  const { rows, columns } = data;
  const outputs = wanted.columns;
  if (wanted.rows !== rows) throw new DataError(`there are ${rows} rows but targets for ${wanted.rows}`);
  const most = Math.min(columns, rows - 1);
  if (!Number.isInteger(components) || components < 1 || components > most) {
    throw new DataError(`partial least squares takes 1 to ${most} components here, not ${components}`);
  }
  const input = toUnit ? sampleStandardisation(data) : centring(data);
  const output = toUnit ? sampleStandardisation(wanted) : centring(wanted);
  const x = standardise(data, input).values;
  const y = standardise(wanted, output).values;

  /** Row a: the direction r_a in the undeflated columns with scores t_a = X r_a. */
  const directions = new Float64Array(components * columns);
  const loadings = new Float64Array(components * columns);
  const coefficients = new Float64Array(outputs * columns);
  const covariance = new Float64Array(outputs * columns);
  const gram = new Float64Array(outputs * outputs);
  const scores = new Float64Array(rows);
  const weights = new Float64Array(columns);
  let used = 0;
  let firstSize = 0;
  for (; used < components; used++) {
    multiplyTransposed(y, x, covariance, outputs, columns, rows);
    multiplyByTransposed(covariance, covariance, gram, outputs, outputs, columns);
    const eigen = symmetricEigen(gram, outputs);
    if (used === 0) firstSize = eigen.values[0];
    if (!(eigen.values[0] > 1e-20 * firstSize)) break;
    weights.fill(0);
    for (let k = 0; k < outputs; k++) addRow(eigen.vectors[k], covariance, k * columns, columns, weights, 0);
    const norm = Math.sqrt(dot(weights, 0, weights, 0, columns));
    for (let j = 0; j < columns; j++) weights[j] /= norm;

    multiplyByTransposed(x, weights, scores, rows, 1, columns);
    const squares = dot(scores, 0, scores, 0, rows);
    const loading = loadings.subarray(used * columns, (used + 1) * columns);
    multiplyTransposed(scores, x, loading, 1, columns, rows);
    for (let j = 0; j < columns; j++) loading[j] /= squares;
    const direction = directions.subarray(used * columns, (used + 1) * columns);
    direction.set(weights);
    for (let a = 0; a < used; a++) {
      addRow(-dot(loadings, a * columns, weights, 0, columns), directions, a * columns, columns, direction, 0);
    }
    for (let i = 0; i < rows; i++) addRow(-scores[i], loading, 0, columns, x, i * columns);
    for (let k = 0; k < outputs; k++) {
      let share = 0;
      for (let i = 0; i < rows; i++) share += (scores[i] * y[i * outputs + k]) / squares;
      for (let i = 0; i < rows; i++) y[i * outputs + k] -= share * scores[i];
      addRow(share, direction, 0, columns, coefficients, k * columns);
    }
  }
  return { components: used, coefficients: { values: coefficients, rows: outputs, columns }, input, output };
}

/** Predicted targets, rows x targets, in the targets' own units. */
export function predictPartialLeastSquares(model: PartialLeastSquaresModel, matrix: Matrix): Matrix64 {
  const { values: coefficients, rows: outputs, columns } = model.coefficients;
  checkColumns(matrix, columns);
  const { values, rows } = standardise(checkMatrix(matrix, 0), model.input);
  const predicted = new Float64Array(rows * outputs);
  multiplyByTransposed(values, coefficients, predicted, rows, outputs, columns);
  for (let i = 0; i < predicted.length; i++) {
    predicted[i] = predicted[i] * model.output.scale[i % outputs] + model.output.mean[i % outputs];
  }
  return { values: predicted, rows, columns: outputs };
}

function centring(matrix: Matrix64): Standardisation {
  return { mean: columnMeans(matrix), scale: new Float64Array(matrix.columns).fill(1) };
}

/** With deviations over n - 1, as is the habit in chemometrics. */
function sampleStandardisation(matrix: Matrix64): Standardisation {
  const { mean, scale } = fitStandardisation(matrix);
  const factor = Math.sqrt(matrix.rows / (matrix.rows - 1));
  return { mean, scale: scale.map((deviation) => deviation * factor) };
}
