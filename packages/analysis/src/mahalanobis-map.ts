/**
 * @file Distance to the nearest class under one covariance for all classes (Mahalanobis distance as a score of
 * familiarity: Lee et al., NeurIPS 2018), on principal components, so that rows may have more columns than there are rows.
 */
import { DataError } from "@stokes/errors";
import { choleskyFactor, solveLower } from "./cholesky.ts";
import { classMeans } from "./class-means.ts";
import { checkMatrix, type Matrix, type Matrix64, zeros } from "./matrix.ts";
import { pca, projectPca } from "./pca.ts";

/** (row - mean) times `map` is a place where the Euclidean distance to a centre is the Mahalanobis distance to its class. */
export interface MahalanobisMap {
  readonly mean: Float64Array;
  /** columns x dimensions */
  readonly map: Matrix64;
  /** classes x dimensions: the mean of each class there. */
  readonly centres: Matrix64;
}

export interface MahalanobisMapOptions {
  /** Principal components at most; never more than a quarter of the rows that the covariance rests on. */
  readonly components?: number;
  /** Share of the mean variance that is added to every variance, so that directions without any do not rule. */
  readonly shrinkage?: number;
  readonly seed?: number;
}

/** Throws a DataError where there are no more rows than classes. */
export function mahalanobisMap(
  matrix: Matrix,
  labels: Int32Array,
  { components = 40, shrinkage = 1e-3, seed = 0 }: MahalanobisMapOptions = {},
): MahalanobisMap {
  const data = checkMatrix(matrix, 2);
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const freedom = data.rows - classes;
  if (freedom < 1) throw new DataError(`${data.rows} rows of ${classes} classes have no spread within them; give more`);
  const size = Math.max(1, Math.min(components, data.columns, Math.floor(freedom / 4)));
  const principal = pca(data, { components: size, seed });
  const scores = projectPca(principal, data);
  const { means } = classMeans(scores, labels, classes);
  const factor = pooledCovariance(scores, labels, means, freedom);
  addToDiagonal(factor, size, shrinkage, principal.variance);
  if (!choleskyFactor(factor, size)) {
    throw new DataError("the rows of a class lie in fewer dimensions than are kept; keep fewer, or give a shrinkage");
  }
  const map = zeros(data.columns, size);
  for (let j = 0; j < data.columns; j++) {
    for (let a = 0; a < size; a++) map.values[j * size + a] = principal.components.values[a * data.columns + j];
    solveLower(factor, size, map.values, j * size);
  }
  for (let c = 0; c < classes; c++) solveLower(factor, size, means, c * size);
  return { mean: principal.mean, map, centres: { values: means, rows: classes, columns: size } };
}

/** Where rows do not differ within classes at all, the variance of all rows stands in, and 1 where even they do not. */
function addToDiagonal(covariance: Float64Array, size: number, share: number, variance: Float64Array): void {
  let trace = 0;
  for (let a = 0; a < size; a++) trace += covariance[a * size + a];
  const spread = trace || variance.reduce((sum, value) => sum + value, 0) || size;
  for (let a = 0; a < size; a++) covariance[a * size + a] += (share * spread) / size;
}

/** size x size, row-major, over `freedom`. */
function pooledCovariance(
  { values, rows, columns: size }: Matrix64,
  labels: Int32Array,
  means: Float64Array,
  freedom: number,
): Float64Array {
  const covariance = new Float64Array(size * size);
  const difference = new Float64Array(size);
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < size; a++) difference[a] = values[i * size + a] - means[labels[i] * size + a];
    for (let a = 0; a < size; a++) {
      for (let b = 0; b <= a; b++) covariance[a * size + b] += (difference[a] * difference[b]) / freedom;
    }
  }
  return covariance;
}
