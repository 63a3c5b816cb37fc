/**
 * @file Principal component analysis. Exact by the eigenvectors of the smaller of covariance and Gram matrix; for large
 * matrices and few components by a randomised range finder (Halko, Martinsson and Tropp, SIAM Rev. 53, 217, 2011) with
 * up to 30 power iterations until the variances stand still. The largest entry of each component is made positive, so signs do not depend on the method.
 */
import { DataError } from "@stokes/errors";
import { createRandom, type Random } from "@stokes/random";
import { checkColumns, checkValues, type Matrix, type Matrix64 } from "./matrix.ts";
import { orthonormaliseRows } from "./orthonormalise-rows.ts";
import { addMultiplyTransposed, multiply, multiplyByTransposed, multiplyTransposed } from "./products.ts";
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

/** Rows that are centred at once, a multiple of four as the products take them; whole only where Gram's matrix, as long, is made too. */
const BLOCK = 2048;

/** Fits principal components. Throws a DataError with fewer than two rows or more components than there can be. */
export function pca(
  matrix: Matrix,
  { components = Math.min(2, matrix.rows, matrix.columns), method = "auto", seed = 0 }: PcaOptions = {},
): PcaModel {
  checkValues(matrix, 2);
  const { rows, columns } = matrix;
  const least = Math.min(rows, columns);
  if (!Number.isInteger(components) || components < 1 || components > least) {
    throw new DataError(
      `${components} principal components cannot be had from ${rows} rows and ${columns} columns; choose 1 to ${least}`,
    );
  }
  const mean = columnMeans(matrix);
  const centred: CentredRows = { matrix, mean };
  let total = 0;
  eachBlock(centred, ({ values }) => {
    for (let i = 0; i < values.length; i++) total += values[i] ** 2;
  });
  const randomised = method === "randomised" || (method === "auto" && least > 500 && components * 10 <= least);
  const { vectors, squares } = randomised
    ? randomisedDirections(centred, components, createRandom(seed).fork("pca"))
    : exactDirections(centred, components);
  fixSigns(vectors, components, columns);
  return {
    mean,
    components: { values: vectors, rows: components, columns },
    variance: squares.map((s) => s / (rows - 1)),
    varianceRatio: squares.map((s) => (total > 0 ? s / total : 0)),
  };
}

/** Coordinates of rows along the components, rows x components. */
export function projectPca(model: PcaModel, matrix: Matrix): Matrix64 {
  const { values: directions, rows: kept, columns } = model.components;
  checkColumns(matrix, columns);
  checkValues(matrix, 0);
  const projected = new Float64Array(matrix.rows * kept);
  project({ matrix, mean: model.mean }, directions, kept, projected);
  return { values: projected, rows: matrix.rows, columns: kept };
}

/** A matrix from which the column means are to be subtracted. */
interface CentredRows {
  readonly matrix: Matrix;
  readonly mean: Float64Array;
}

/** Block by block of rows, with the first row of each. */
function eachBlock({ matrix, mean }: CentredRows, visit: (block: Matrix64, start: number) => void): void {
  const { values, rows, columns } = matrix;
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    const block = { values: values.subarray(start * columns, end * columns), rows: end - start, columns };
    visit(centre(block, mean), start);
  }
}

/** `out` (rows x kept): coordinates along `directions` (kept x columns). */
function project(centred: CentredRows, directions: Float64Array, kept: number, out: Float64Array): void {
  eachBlock(centred, ({ values, rows, columns }, start) => {
    multiplyByTransposed(values, directions, out.subarray(start * kept), rows, kept, columns);
  });
}

interface Directions {
  /** kept x columns. */
  readonly vectors: Float64Array;
  /** The sum of squared coordinates along each. */
  readonly squares: Float64Array;
}

function exactDirections(centred: CentredRows, kept: number): Directions {
  const { rows, columns } = centred.matrix;
  if (columns <= rows) {
    const scatter = new Float64Array(columns * columns);
    eachBlock(centred, (block) => {
      addMultiplyTransposed(block.values, block.values, scatter, columns, columns, block.rows);
    });
    const eigen = symmetricEigen(scatter, columns);
    return {
      vectors: eigen.vectors.slice(0, kept * columns),
      squares: eigen.values.slice(0, kept).map((value) => Math.max(0, value)),
    };
  }
  const { values } = centre(centred.matrix, centred.mean);
  const gram = new Float64Array(rows * rows);
  multiplyByTransposed(values, values, gram, rows, rows, columns);
  const eigen = symmetricEigen(gram, rows);
  const vectors = new Float64Array(kept * columns);
  multiply(eigen.vectors.subarray(0, kept * rows), values, vectors, kept, columns, rows);
  orthonormaliseRows(vectors, kept, columns);
  return { vectors, squares: eigen.values.slice(0, kept).map((value) => Math.max(0, value)) };
}

function randomisedDirections(centred: CentredRows, kept: number, random: Random): Directions {
  const { rows, columns } = centred.matrix;
  const width = Math.min(Math.max(kept + OVERSAMPLING, 2 * kept), rows, columns);
  const basis = Float64Array.from({ length: width * columns }, random.normal);
  orthonormaliseRows(basis, width, columns);
  const coordinates = new Float64Array(rows * width);
  const small = new Float64Array(width * width);
  const projectedEigen = () => {
    project(centred, basis, width, coordinates);
    multiplyTransposed(coordinates, coordinates, small, width, width, rows);
    return symmetricEigen(small, width);
  };
  let eigen = projectedEigen();
  for (let iteration = 0; iteration < MAX_POWER_ITERATIONS; iteration++) {
    basis.fill(0);
    eachBlock(centred, (block, start) => {
      addMultiplyTransposed(coordinates.subarray(start * width), block.values, basis, width, columns, block.rows);
    });
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
