/**
 * @file Rows turned to their principal axes for linear models with an L2 penalty. The penalty does not depend on the axes,
 * so the model is the same; but scaled axis by axis the problem is nearly round, and L-BFGS needs tens of iterations where
 * neighbouring columns, as those of spectra, would cost it thousands. Rows are turned once for any number of fits.
 */
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { type PcaModel, pca, projectPca } from "./pca.ts";
import { dot, multiply, multiplyByTransposed } from "./products.ts";
import { fitStandardisation, type Standardisation, standardise as standardiseColumns } from "./standardisation.ts";

/** Rows ready to be fitted. */
export interface TurnedRows {
  readonly standardisation: Standardisation | undefined;
  readonly axes: PcaModel;
  /** rows x axes: coordinates along the axes. */
  readonly coordinates: Matrix64;
}

/** Standardises where asked and turns to the principal axes, leaving out those without variance. */
export function turnRows(matrix: Matrix, standardise: boolean): TurnedRows {
  const raw = checkMatrix(matrix, 2);
  const standardisation = standardise ? fitStandardisation(raw) : undefined;
  const data = standardisation ? standardiseColumns(raw, standardisation) : raw;
  const all = pca(data, { components: Math.min(data.rows, data.columns), method: "exact" });
  const kept = Math.max(1, all.variance.filter((v) => v > 1e-14 * all.variance[0]).length);
  const values = all.components.values.subarray(0, kept * data.columns);
  const axes = { ...all, components: { values, rows: kept, columns: data.columns } };
  return { standardisation, axes, coordinates: projectPca(axes, data) };
}

export interface LinearWeights {
  /** outputs x columns, row-major. */
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

/**
 * Weights and intercepts in the columns that were turned, from `point`: outputs x axes weights along the axes, then the
 * outputs' intercepts.
 */
export function turnWeightsBack({ axes }: TurnedRows, point: Float64Array, outputs: number): LinearWeights {
  const { values, rows: kept, columns } = axes.components;
  const weights = new Float64Array(outputs * columns);
  multiply(point, values, weights, outputs, columns, kept);
  const intercepts = Float64Array.from(
    { length: outputs },
    (_, c) => point[outputs * kept + c] - dot(weights, c * columns, axes.mean, 0, columns),
  );
  return { weights, intercepts };
}

/** Decision values, rows x outputs: weights times rows + intercepts. */
export function linearDecisions(
  { weights, intercepts }: LinearWeights,
  { values, rows, columns }: Matrix64,
): Float64Array {
  const outputs = intercepts.length;
  const decisions = new Float64Array(rows * outputs);
  multiplyByTransposed(values, weights, decisions, rows, outputs, columns);
  addIntercepts(decisions, intercepts, rows);
  return decisions;
}

/** scores (rows x outputs) + intercepts, in place. */
export function addIntercepts(scores: Float64Array, intercepts: Float64Array, rows: number): void {
  const outputs = intercepts.length;
  for (let i = 0; i < rows; i++) for (let c = 0; c < outputs; c++) scores[i * outputs + c] += intercepts[c];
}
