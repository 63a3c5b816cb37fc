/**
 * @file Linear support vector machines, one a class against the rest, with squared hinge loss (the primal objective of
 * LIBLINEAR, Fan et al., J. Mach. Learn. Res. 9, 1871, 2008, but the intercept is not penalised), by L-BFGS on turned rows.
 * Probabilities: Platt's sigmoid of each class, fitted to decision values of held-out folds, then normalised.
 */
import { createRandom } from "@stokes/random";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { lbfgs } from "./lbfgs.ts";
import { type Matrix64, selectRows } from "./matrix.ts";
import { applySigmoid, plattScaling } from "./platt-scaling.ts";
import { multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { type LinearWeights, turnRows, turnWeightsBack } from "./turned-rows.ts";

export interface LinearSvmOptions {
  /** Weight of the loss against the penalty. */
  readonly C?: number;
  /** Folds for the probabilities. */
  readonly folds?: number;
}

export function linearSvmIdentifier({ C = 1, folds = 5 }: LinearSvmOptions = {}): Identifier {
  return defineIdentifier("linear SVM", (data, labels, classes, seed) => {
    const machine = trainLinearSvm(data, labels, classes, C);
    const foldOf = stratifiedFolds(labels, folds, createRandom(seed).fork("linear-svm"));
    const heldOut = new Float64Array(data.rows * classes);
    for (let fold = 0; fold < folds; fold++) {
      const inside = Uint32Array.from(labels.keys()).filter((i) => foldOf[i] === fold);
      const outside = Uint32Array.from(labels.keys()).filter((i) => foldOf[i] !== fold);
      if (inside.length === 0) continue;
      const partial = trainLinearSvm(
        selectRows(data, outside),
        Int32Array.from(outside, (i) => labels[i]),
        classes,
        C,
      );
      const decisions = linearDecisions(partial, selectRows(data, inside));
      inside.forEach((row, i) => {
        heldOut.set(decisions.subarray(i * classes, (i + 1) * classes), row * classes);
      });
    }
    const sigmoids = Array.from({ length: classes }, (_, c) =>
      plattScaling(
        Float64Array.from(labels, (_, i) => heldOut[i * classes + c]),
        labels.map((label) => (label === c ? 1 : 0)),
      ),
    );
    return (rows) => {
      const probabilities = linearDecisions(machine, rows);
      for (let i = 0; i < rows.rows; i++) {
        let sum = 0;
        for (let c = 0; c < classes; c++) {
          const probability = applySigmoid(sigmoids[c], probabilities[i * classes + c]);
          probabilities[i * classes + c] = probability;
          sum += probability;
        }
        for (let c = 0; c < classes; c++)
          probabilities[i * classes + c] = sum > 0 ? probabilities[i * classes + c] / sum : 1 / classes;
      }
      return probabilities;
    };
  });
}

export interface LinearSvm extends LinearWeights {
  readonly classes: number;
}

/** The share of rows within the margin that the scaling of the axes reckons with; it changes the way, not the goal. */
const ACTIVE_SHARE = 0.1;

/**
 * Fits all classes against the rest at once; their objectives, 1/2 |weights|^2 + C * sum of squared hinges, do not touch
 * each other. Ends when no component of the scaled gradient exceeds `tolerance` times the largest at the start.
 */
export function trainLinearSvm(
  matrix: Matrix64,
  labels: Int32Array,
  classes: number,
  C: number,
  tolerance = 1e-4,
): LinearSvm {
  const turned = turnRows(matrix, false);
  const { rows, columns } = turned.coordinates;
  const size = classes * columns;
  const scale = Float64Array.from(
    { length: columns },
    (_, j) => 1 / Math.sqrt(1 + 2 * C * rows * ACTIVE_SHARE * turned.axes.variance[j]),
  );
  const interceptScale = 1 / Math.sqrt(2 * C * rows * ACTIVE_SHARE);
  const values = turned.coordinates.values.map((value, at) => value * scale[at % columns]);
  const slopes = new Float64Array(rows * classes);

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    multiplyByTransposed(values, point, slopes, rows, classes, columns);
    gradient.fill(0, size);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < classes; c++) {
        const sign = labels[i] === c ? 1 : -1;
        const slack = Math.max(0, 1 - sign * (slopes[i * classes + c] + point[size + c] * interceptScale));
        loss += C * slack * slack;
        slopes[i * classes + c] = -2 * C * sign * slack;
        gradient[size + c] += slopes[i * classes + c] * interceptScale;
      }
    }
    multiplyTransposed(slopes, values, gradient, classes, columns, rows);
    for (let t = 0; t < size; t++) {
      const weight = point[t] * scale[t % columns];
      gradient[t] += weight * scale[t % columns];
      loss += (weight * weight) / 2;
    }
    return loss;
  };

  const point = new Float64Array(size + classes);
  const gradient = new Float64Array(point.length);
  objective(point, gradient);
  const first = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  lbfgs(objective, point, { tolerance: tolerance * first, maxIterations: 1000 });
  for (let t = 0; t < size; t++) point[t] *= scale[t % columns];
  for (let c = 0; c < classes; c++) point[size + c] *= interceptScale;
  return { classes, ...turnWeightsBack(turned, point, classes) };
}

/** Decision values, rows x classes. */
export function linearDecisions(
  { classes, weights, intercepts }: LinearSvm,
  { values, rows, columns }: Matrix64,
): Float64Array {
  const decisions = new Float64Array(rows * classes);
  multiplyByTransposed(values, weights, decisions, rows, classes, columns);
  for (let i = 0; i < rows; i++) for (let c = 0; c < classes; c++) decisions[i * classes + c] += intercepts[c];
  return decisions;
}
