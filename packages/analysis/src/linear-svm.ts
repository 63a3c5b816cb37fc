/**
 * @file Linear support vector machines, one a class against the rest, with squared hinge loss (the primal objective of
 * LIBLINEAR, Fan et al., J. Mach. Learn. Res. 9, 1871, 2008; the intercept is penalised like a weight), by L-BFGS.
 * Probabilities: Platt's sigmoid of each class, fitted to decision values of held-out folds, then normalised.
 */
import { createRandom } from "@stokes/random";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { lbfgs } from "./lbfgs.ts";
import { type Matrix64, selectRows } from "./matrix.ts";
import { applySigmoid, plattScaling } from "./platt-scaling.ts";
import { multiplyByTransposed, multiplyTransposed } from "./products.ts";
import { stratifiedFolds } from "./stratified-folds.ts";

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

export interface LinearSvm {
  readonly classes: number;
  /** classes x columns, row-major. */
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

/**
 * Fits all classes against the rest at once; their objectives do not touch each other. Ends when no component of the
 * gradient exceeds `tolerance` times the largest at the start.
 */
export function trainLinearSvm(
  { values, rows, columns }: Matrix64,
  labels: Int32Array,
  classes: number,
  C: number,
  tolerance = 1e-4,
): LinearSvm {
  const size = classes * columns;
  const decisions = new Float64Array(rows * classes);
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    multiplyByTransposed(values, point, decisions, rows, classes, columns);
    gradient.fill(0, size);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < classes; c++) {
        const sign = labels[i] === c ? 1 : -1;
        const slack = Math.max(0, 1 - sign * (decisions[i * classes + c] + point[size + c]));
        loss += C * slack * slack;
        decisions[i * classes + c] = -2 * C * sign * slack;
        gradient[size + c] += decisions[i * classes + c];
      }
    }
    multiplyTransposed(decisions, values, gradient, classes, columns, rows);
    for (let t = 0; t < point.length; t++) {
      gradient[t] += point[t];
      loss += (point[t] * point[t]) / 2;
    }
    return loss;
  };
  const point = new Float64Array(size + classes);
  const gradient = new Float64Array(point.length);
  objective(point, gradient);
  const first = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  lbfgs(objective, point, { tolerance: tolerance * first, maxIterations: 1000 });
  return { classes, weights: point.slice(0, size), intercepts: point.slice(size) };
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
