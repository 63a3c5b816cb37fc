/**
 * @file Principal component analysis. Exact by the eigenvectors of the smaller of covariance and Gram matrix; for large
 * matrices and few components by a randomised range finder (Halko, Martinsson and Tropp, SIAM Rev. 53, 217, 2011) with
 * up to 30 power iterations until the variances stand still. The largest entry of each component is made positive, so signs do not depend on the method.
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { checkColumns, checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { orthonormaliseRows } from "./orthonormalise-rows.ts";
import { multiply, multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { centre, columnMeans } from "./standardisation.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

export interface PcaOptions {
  /** Components to keep, at most min(rows, columns). */
  readonly components?: number;
  /** `auto` takes the randomised method where both sides exceed 500 and at most a tenth of them is kept. */
  readonly method?: "auto" | "exact" | "randomised";
  readonly seed?: number;
}

export interface PcaModel {
  readonly mean: Float64Array;
  /** components x columns, orthonormal rows by descending variance. */
  readonly components: Matrix64;
  /** Variance (over n - 1) along each component. */
  readonly variance: Float64Array;
  /** The share of the whole variance along each component. */
  readonly varianceRatio: Float64Array;
}

const OVERSAMPLING = 10;
const MAX_POWER_ITERATIONS = 30;
const POWER_TOLERANCE = 1e-8;

/** Fits principal components. Throws a DataError with fewer than two rows or more components than there can be. */
export function pca(
  matrix: Matrix,
  { components = Math.min(2, matrix.rows, matrix.columns), method = "auto", seed = 0 }: PcaOptions = {},
): PcaModel {
  const data = checkMatrix(matrix, 2);
  const least = Math.min(data.rows, data.columns);
  if (!Number.isInteger(components) || components < 1 || components > least) {
    throw new DataError(
      `${components} principal components cannot be had from ${data.rows} rows and ${data.columns} columns; choose 1 to ${least}`,
    );
  }
  const mean = columnMeans(data);
  const centred = centre(data, mean);
  let total = 0;
  for (let i = 0; i < centred.values.length; i++) total += centred.values[i] ** 2;
  const randomised = method === "randomised" || (method === "auto" && least > 500 && components * 10 <= least);
  const { vectors, squares } = randomised
    ? randomisedDirections(centred, components, createRandom(seed).fork("pca"))
    : exactDirections(centred, components);
  fixSigns(vectors, components, data.columns);
  return {
    mean,
    components: { values: vectors, rows: components, columns: data.columns },
    variance: squares.map((s) => s / (data.rows - 1)),
    varianceRatio: squares.map((s) => (total > 0 ? s / total : 0)),
  };
}

/** Coordinates of rows along the components, rows x components. */
export function projectPca(model: PcaModel, matrix: Matrix): Matrix64 {
  const { values: directions, rows: kept, columns } = model.components;
  checkColumns(matrix, columns);
  const centred = centre(checkMatrix(matrix, 0), model.mean);
  const projected = new Float64Array(centred.rows * kept);
  multiplyByTransposed(centred.values, directions, projected, centred.rows, kept, columns);
  return { values: projected, rows: centred.rows, columns: kept };
}

interface Directions {
  /** kept x columns. */
  readonly vectors: Float64Array;
  /** The sum of squared coordinates along each. */
  readonly squares: Float64Array;
}

function exactDirections({ values, rows, columns }: Matrix64, kept: number): Directions {
  if (columns <= rows) {
    const scatter = new Float64Array(columns * columns);
    multiplyTransposed(values, values, scatter, columns, columns, rows);
    const eigen = symmetricEigen(scatter, columns);
    return {
      vectors: eigen.vectors.slice(0, kept * columns),
      squares: eigen.values.slice(0, kept).map((value) => Math.max(0, value)),
    };
  }
  const gram = new Float64Array(rows * rows);
  multiplyByTransposed(values, values, gram, rows, rows, columns);
  const eigen = symmetricEigen(gram, rows);
  const vectors = new Float64Array(kept * columns);
  multiply(eigen.vectors.subarray(0, kept * rows), values, vectors, kept, columns, rows);
  orthonormaliseRows(vectors, kept, columns);
  return { vectors, squares: eigen.values.slice(0, kept).map((value) => Math.max(0, value)) };
}

function randomisedDirections({ values, rows, columns }: Matrix64, kept: number, random: Random): Directions {
  const width = Math.min(Math.max(kept + OVERSAMPLING, 2 * kept), rows, columns);
  const basis = Float64Array.from({ length: width * columns }, random.normal);
  orthonormaliseRows(basis, width, columns);
  const coordinates = new Float64Array(rows * width);
  const small = new Float64Array(width * width);
  const projectedEigen = () => {
    multiplyByTransposed(values, basis, coordinates, rows, width, columns);
    multiplyTransposed(coordinates, coordinates, small, width, width, rows);
    return symmetricEigen(small, width);
  };
  let eigen = projectedEigen();
  for (let iteration = 0; iteration < MAX_POWER_ITERATIONS; iteration++) {
    multiplyTransposed(coordinates, values, basis, width, columns, rows);
    orthonormaliseRows(basis, width, columns);
    const before = eigen.values;
    eigen = projectedEigen();
    let change = 0;
    for (let i = 0; i < kept; i++) change = Math.max(change, eigen.values[i] - before[i]);
    if (change <= POWER_TOLERANCE * eigen.values[0]) break;
  }
  const vectors = new Float64Array(kept * columns);
  multiply(eigen.vectors.subarray(0, kept * width), basis, vectors, kept, columns, width);
  return { vectors, squares: eigen.values.slice(0, kept).map((value) => Math.max(0, value)) };
}

function fixSigns(vectors: Float64Array, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    const row = vectors.subarray(i * columns, (i + 1) * columns);
    let largest = 0;
    for (let j = 1; j < columns; j++) if (Math.abs(row[j]) > Math.abs(row[largest])) largest = j;
    if (row[largest] < 0) for (let j = 0; j < columns; j++) row[j] = -row[j];
  }
}
