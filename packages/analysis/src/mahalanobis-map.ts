/**
 * @file Distance to the nearest class under one covariance for all classes (Mahalanobis distance as a score of
 * familiarity: Lee et al., NeurIPS 2018), on principal components, so that rows may have more columns than there are rows.
 * Two deviations. Only components that stand out of the noise are kept (`signalRank`): in the others the rows that were
 * learned from spread wider than any that come later, and would lie farther out than those. And what lies off the
 * components counts too, as in statistical process control and SIMCA (combined index: Yue and Qin, Ind. Eng. Chem. Res. 40,
 * 4403, 2001): the squared residual, in standard deviations of those of the rows, is added to the squared distance.
 */
import { DataError } from "@stokes/errors";
import { choleskyFactor, solveLower } from "./cholesky.ts";
import { classMeans } from "./class-means.ts";
import { checkMatrix, type Matrix, type Matrix64, zeros } from "./matrix.ts";
import { type PcaModel, pca, projectPca } from "./pca.ts";
import { signalRank } from "./signal-rank.ts";

/**
 * (row - mean) times `map` is a place where the Euclidean distance to a centre is that to its class: root of squared
 * Mahalanobis distance plus residual.
 */
export interface MahalanobisMap {
  readonly mean: Float64Array;
  /** columns x dimensions: the components, and where there are more columns than components the residual in each. */
  readonly map: Matrix64;
  /** classes x dimensions: the mean of each class there. */
  readonly centres: Matrix64;
}

export interface MahalanobisMapOptions {
  /**
   * Principal components to keep: by default those that stand out of the noise of many columns, 1 to 40 of them. Never more
   * than a quarter of the rows that the covariance rests on.
   */
  readonly components?: number;
  /** Share of the mean variance that is added to every variance, so that directions without any do not rule. */
  readonly shrinkage?: number;
  readonly seed?: number;
}

const MOST_COMPONENTS = 40;

/** Throws a DataError where there are no more rows than classes. */
export function mahalanobisMap(
  matrix: Matrix,
  labels: Int32Array,
  { components, shrinkage = 1e-3, seed = 0 }: MahalanobisMapOptions = {},
): MahalanobisMap {
  const data = checkMatrix(matrix, 2);
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const freedom = data.rows - classes;
  if (freedom < 1) throw new DataError(`${data.rows} rows of ${classes} classes have no spread within them; give more`);
  const all = pca(data, { components: Math.min(data.rows - 1, data.columns), seed });
  const wanted = components ?? Math.min(MOST_COMPONENTS, signalRank(all.variance, data));
  const size = Math.max(1, Math.min(wanted, data.columns, Math.floor(freedom / 4)));
  const principal = leading(all, size);
  const scores = projectPca(principal, data);
  const { means } = classMeans(scores, labels, classes);
  const factor = pooledCovariance(scores, labels, means, freedom);
  const ridge = shrinkage * meanVariance(factor, size, principal.variance);
  for (let a = 0; a < size; a++) factor[a * size + a] += ridge;
  if (!choleskyFactor(factor, size)) {
    throw new DataError("the rows of a class lie in fewer dimensions than are kept; keep fewer, or give a shrinkage");
  }
  const residualUnit = Math.max(
    ridge,
    (residualSpread(data, principal, scores) * freedom) / Math.max(1, freedom - size),
  );
  const dimensions = size < data.columns ? size + data.columns : size;
  const map = zeros(data.columns, dimensions);
  const centres = zeros(classes, dimensions);
  for (let j = 0; j < data.columns; j++) {
    const row = map.values.subarray(j * dimensions, (j + 1) * dimensions);
    for (let a = 0; a < size; a++) row[a] = principal.components.values[a * data.columns + j];
    if (dimensions > size) writeResidual(row, j, principal, 1 / Math.sqrt(residualUnit));
    solveLower(factor, size, row, 0);
  }
  for (let c = 0; c < classes; c++) {
    centres.values.set(means.subarray(c * size, (c + 1) * size), c * dimensions);
    solveLower(factor, size, centres.values, c * dimensions);
  }
  return { mean: principal.mean, map, centres };
}

/** After the components in `row`: row `column` of what projects onto all that is orthogonal to them, times `scale`. */
function writeResidual(row: Float64Array, column: number, { components }: PcaModel, scale: number): void {
  const { values, rows: size, columns } = components;
  const residual = row.subarray(size);
  residual[column] = scale;
  for (let a = 0; a < size; a++) {
    const share = scale * values[a * columns + column];
    for (let j = 0; j < columns; j++) residual[j] -= share * values[a * columns + j];
  }
}

/** Standard deviation over the rows of the squared norm of what lies off the components. */
function residualSpread({ values, rows, columns }: Matrix, { mean }: PcaModel, scores: Matrix64): number {
  const squares = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (values[i * columns + j] - mean[j]) ** 2;
    for (let a = 0; a < scores.columns; a++) sum -= scores.values[i * scores.columns + a] ** 2;
    return sum;
  });
  const centre = squares.reduce((sum, square) => sum + square / rows, 0);
  return Math.sqrt(squares.reduce((sum, square) => sum + (square - centre) ** 2, 0) / (rows - 1));
}

function leading({ mean, components, variance, varianceRatio }: PcaModel, size: number): PcaModel {
  const { values, columns } = components;
  return {
    mean,
    components: { values: values.subarray(0, size * columns), rows: size, columns },
    variance: variance.subarray(0, size),
    varianceRatio: varianceRatio.subarray(0, size),
  };
}

/** Within classes; where rows do not differ there, that of all rows stands in, and 1 where even they do not. */
function meanVariance(covariance: Float64Array, size: number, variance: Float64Array): number {
  let trace = 0;
  for (let a = 0; a < size; a++) trace += covariance[a * size + a];
  return (trace || variance.reduce((sum, value) => sum + value, 0) || size) / size;
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
