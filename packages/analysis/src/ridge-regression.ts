/**
 * @file Ridge regression (Hoerl and Kennard, Technometrics 12, 55, 1970): least squares + alpha |weights|^2, intercept
 * unpenalised, by Cholesky factorisation of the smaller of the primal and the dual system.
 */
import { DataError } from "@stokes/errors";
import { choleskyFactor, solveLower, solveLowerTransposed } from "./cholesky.ts";
import { checkColumns, checkMatrix, type Matrix } from "./matrix.ts";
import { dot, multiply, multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { centre, columnMeans } from "./standardisation.ts";

export interface RidgeOptions {
  readonly alpha?: number;
}

export interface RidgeModel {
  readonly alpha: number;
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * Fits `targets` (one a row) linearly in the columns. Throws a DataError where lengths differ, a value is not finite, or
 * alpha is not above 0.
 */
export function ridgeRegression(
  matrix: Matrix,
  targets: ArrayLike<number>,
  { alpha = 1 }: RidgeOptions = {},
): RidgeModel {
  if (!(alpha > 0)) throw new DataError(`alpha of a ridge regression is above 0, not ${alpha}`);
  const data = checkMatrix(matrix, 2);
  const { rows, columns } = data;
  const target = checkTargets(targets, rows);
  const mean = columnMeans(data);
  const { values } = centre(data, mean);
  const targetMean = target.reduce((sum, value) => sum + value, 0) / rows;
  const centred = target.map((value) => value - targetMean);

  const primal = columns <= rows;
  const size = primal ? columns : rows;
  const system = new Float64Array(size * size);
  const right = new Float64Array(size);
  if (primal) {
    multiplyTransposed(values, values, system, size, size, rows);
    multiplyTransposed(values, centred, right, columns, 1, rows);
  } else {
    multiplyByTransposed(values, values, system, size, size, columns);
    right.set(centred);
  }
  for (let i = 0; i < size; i++) system[i * size + i] += alpha;
  if (!choleskyFactor(system, size)) throw new DataError(`alpha = ${alpha} is too small for these columns; raise it`);
  solveLower(system, size, right);
  solveLowerTransposed(system, size, right);
  const weights = primal ? right : new Float64Array(columns);
  if (!primal) multiply(right, values, weights, 1, columns, rows);
  return { alpha, weights, intercept: targetMean - dot(weights, 0, mean, 0, columns) };
}

/** The fitted value of each row. */
export function predictRidge(model: RidgeModel, matrix: Matrix): Float64Array {
  const columns = model.weights.length;
  checkColumns(matrix, columns);
  const { values, rows } = checkMatrix(matrix, 0);
  return Float64Array.from(
    { length: rows },
    (_, i) => model.intercept + dot(values, i * columns, model.weights, 0, columns),
  );
}

/** Finite regression targets, one a row; throws a DataError otherwise. */
export function checkTargets(targets: ArrayLike<number>, rows: number): Float64Array {
  if (targets.length !== rows)
    throw new DataError(`there are ${rows} rows but ${targets.length} targets; give one a row`);
  const target = Float64Array.from(targets);
  const bad = target.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DataError(`the target of row ${bad} (counted from 0) is ${target[bad]}; remove such rows first`);
  return target;
}
