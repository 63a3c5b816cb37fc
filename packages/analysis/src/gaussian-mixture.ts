/**
 * @file Gaussian mixtures by expectation maximisation (Dempster, Laird and Rubin, J. R. Stat. Soc. B 39, 1, 1977), started
 * from k-means, with a constant added to every variance so that no component collapses.
 */
import { DataError } from "@stokes/errors";
import { choleskyFactor } from "./cholesky.ts";
import { checkClusterCount, kMeans } from "./k-means.ts";
import { argmaxRows } from "./labels.ts";
import { checkColumns, checkMatrix, type Matrix, type Matrix64, zeros } from "./matrix.ts";
import { softmaxRows } from "./softmax.ts";

export interface GaussianMixtureOptions {
  /** Number of components, from 1 to the number of rows. */
  readonly k: number;
  /** Full covariances need columns^2 numbers a component and many rows; `diagonal` ones suit many columns. */
  readonly covariance?: "full" | "diagonal";
  /** Added to every variance, in squared units of the data. */
  readonly regularisation?: number;
  readonly restarts?: number;
  readonly maxIterations?: number;
  /** A run ends when the mean log-likelihood of a row grows by less than this. */
  readonly tolerance?: number;
  readonly seed?: number;
}

export interface GaussianMixtureModel {
  readonly k: number;
  readonly covariance: "full" | "diagonal";
  /** Shares of the components, summing to 1. */
  readonly weights: Float64Array;
  /** k x columns. */
  readonly means: Matrix64;
  /** Full: k lower Cholesky factors, each columns x columns; diagonal: k x columns standard deviations. */
  readonly factors: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Mean over the rows fitted. */
  readonly logLikelihood: number;
  /** Bayesian information criterion: less is better. */
  readonly bic: number;
}

/** Fits a mixture. Throws a DataError where k does not fit the rows or a covariance is singular all the same. */
export function gaussianMixture(
  matrix: Matrix,
  {
    k,
    covariance = "full",
    regularisation = 1e-6,
    restarts = 5,
    maxIterations = 200,
    tolerance = 1e-4,
    seed = 0,
  }: GaussianMixtureOptions,
): GaussianMixtureModel {
  const data = checkMatrix(matrix);
  const { rows, columns } = data;
  checkClusterCount(k, rows);
  let best: GaussianMixtureModel | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const { labels } = kMeans(data, { k, restarts: 1, seed: (seed + restart) % 2 ** 32 });
    const responsibilities = zeros(rows, k);
    for (let i = 0; i < rows; i++) responsibilities.values[i * k + labels[i]] = 1;
    let parameters = maximise(data, responsibilities, covariance, regularisation);
    let logLikelihood = Number.NEGATIVE_INFINITY;
    let converged = false;
    let iterations = 0;
    while (!converged && iterations < maxIterations) {
      iterations++;
      const reached = expect(data, parameters, responsibilities);
      parameters = maximise(data, responsibilities, covariance, regularisation);
      converged = Math.abs(reached - logLikelihood) < tolerance;
      logLikelihood = reached;
    }
    logLikelihood = expect(data, parameters, responsibilities);
    if (best !== undefined && logLikelihood <= best.logLikelihood) continue;
    const free = k * columns + k * (covariance === "full" ? (columns * (columns + 1)) / 2 : columns) + k - 1;
    const bic = -2 * logLikelihood * rows + free * Math.log(rows);
    best = { ...parameters, iterations, converged, logLikelihood, bic };
  }
  if (best === undefined) throw new DataError(`a mixture needs at least one run, but restarts is ${restarts}`);
  return best;
}

/** The probability of each component for each row, rows x k. */
export function mixtureProbabilities(model: GaussianMixtureModel, matrix: Matrix): Matrix64 {
  checkColumns(matrix, model.means.columns);
  const data = checkMatrix(matrix, 0);
  const responsibilities = zeros(data.rows, model.k);
  expect(data, model, responsibilities);
  return responsibilities;
}

/** The most probable component of each row. */
export function mixtureLabels(model: GaussianMixtureModel, matrix: Matrix): Int32Array {
  return argmaxRows(mixtureProbabilities(model, matrix));
}

type Parameters = Pick<GaussianMixtureModel, "k" | "covariance" | "weights" | "means" | "factors">;

/** Fills the responsibilities; returns the mean log-likelihood. */
function expect({ values, rows, columns }: Matrix64, parameters: Parameters, responsibilities: Matrix64): number {
  const { k, covariance, weights, means, factors } = parameters;
  const whitened = new Float64Array(columns);
  const scores = responsibilities.values;
  for (let c = 0; c < k; c++) {
    const stride = covariance === "full" ? columns * columns : columns;
    const factor = factors.subarray(c * stride, (c + 1) * stride);
    const step = covariance === "full" ? columns + 1 : 1;
    let constant = Math.log(weights[c]) - (columns / 2) * Math.log(2 * Math.PI);
    for (let j = 0; j < columns; j++) constant -= Math.log(factor[j * step]);
    for (let i = 0; i < rows; i++) {
      let squares = 0;
      for (let j = 0; j < columns; j++) {
        let rest = values[i * columns + j] - means.values[c * columns + j];
        if (covariance === "full") {
          const row = j * columns;
          for (let t = 0; t < j; t++) rest -= factor[row + t] * whitened[t];
        }
        const z = rest / factor[j * step];
        whitened[j] = z;
        squares += z * z;
      }
      scores[i * k + c] = constant - squares / 2;
    }
  }
  return softmaxRows(scores, rows, k) / rows;
}

function maximise(
  { values, rows, columns }: Matrix64,
  responsibilities: Matrix64,
  covariance: "full" | "diagonal",
  regularisation: number,
): Parameters {
  const k = responsibilities.columns;
  const shares = responsibilities.values;
  const weights = new Float64Array(k);
  const means = zeros(k, columns);
  const stride = covariance === "full" ? columns * columns : columns;
  const factors = new Float64Array(k * stride);
  const difference = new Float64Array(columns);
  for (let c = 0; c < k; c++) {
    let total = 10 * Number.EPSILON;
    for (let i = 0; i < rows; i++) total += shares[i * k + c];
    const mean = means.values.subarray(c * columns, (c + 1) * columns);
    for (let i = 0; i < rows; i++) {
      const share = shares[i * k + c] / total;
      if (share > 0) for (let j = 0; j < columns; j++) mean[j] += share * values[i * columns + j];
    }
    const factor = factors.subarray(c * stride, (c + 1) * stride);
    for (let i = 0; i < rows; i++) {
      const share = shares[i * k + c] / total;
      if (share === 0) continue;
      for (let j = 0; j < columns; j++) difference[j] = values[i * columns + j] - mean[j];
      for (let j = 0; j < columns; j++) {
        const scaled = share * difference[j];
        if (covariance === "diagonal") factor[j] += scaled * difference[j];
        else for (let t = 0; t <= j; t++) factor[j * columns + t] += scaled * difference[t];
      }
    }
    weights[c] = total / rows;
    finishFactor(factor, columns, covariance, regularisation);
  }
  return { k, covariance, weights, means, factors };
}

/** Turns variances, in place, into what `expect` divides by. */
function finishFactor(
  factor: Float64Array,
  columns: number,
  covariance: "full" | "diagonal",
  regularisation: number,
): void {
  if (covariance === "diagonal") {
    for (let j = 0; j < columns; j++) factor[j] = Math.sqrt(factor[j] + regularisation);
    if (factor.every((deviation) => deviation > 0)) return;
  } else {
    for (let j = 0; j < columns; j++) factor[j * columns + j] += regularisation;
    if (choleskyFactor(factor, columns)) return;
  }
  throw new DataError(
    "a mixture component has a singular covariance; raise the regularisation or reduce k or the columns",
  );
}
