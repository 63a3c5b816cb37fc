/**
 * @file Linear support vector machines, one a class against the rest, with squared hinge loss (the primal objective of
 * LIBLINEAR, Fan et al., J. Mach. Learn. Res. 9, 1871, 2008, but the intercept is not penalised), by L-BFGS on turned rows.
 * Probabilities: Platt's sigmoid of each class, fitted to decision values of held-out folds, then normalised.
 */
import { createRandom } from "@stokes/random";
import { defineIdentifier, type Identifier } from "./identifier.ts";
import { fitLinearSvm } from "./linear-svm-fit.ts";
import { type Matrix64, selectRows } from "./matrix.ts";
import { applySigmoid, plattScaling } from "./platt-scaling.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { linearDecisions, turnRows, turnWeightsBack } from "./turned-rows.ts";

export interface LinearSvmOptions {
  /** Weight of the loss against the penalty. */
  readonly C?: number;
  /** Folds for the probabilities. */
  readonly folds?: number;
}

export function linearSvmIdentifier({ C = 1, folds = 5 }: LinearSvmOptions = {}): Identifier {
  return defineIdentifier("linear SVM", (data, labels, classes, seed) => {
    const turned = turnRows(data, false);
    const { coordinates, axes } = turned;
    const fit = (rows: Matrix64, own: Int32Array) => fitLinearSvm(rows, axes.variance, own, classes, C);
    const machine = turnWeightsBack(turned, fit(coordinates, labels), classes);
    const foldOf = stratifiedFolds(labels, folds, createRandom(seed).fork("linear-svm"));
    const heldOut = new Float64Array(data.rows * classes);
    for (let fold = 0; fold < folds; fold++) {
      const inside = Uint32Array.from(labels.keys()).filter((i) => foldOf[i] === fold);
      const outside = Uint32Array.from(labels.keys()).filter((i) => foldOf[i] !== fold);
      if (inside.length === 0) continue;
      const ownLabels = Int32Array.from(outside, (i) => labels[i]);
      const point = fit(selectRows(coordinates, outside), ownLabels);
      const size = classes * coordinates.columns;
      const partial = { weights: point.subarray(0, size), intercepts: point.subarray(size) };
      const decisions = linearDecisions(partial, selectRows(coordinates, inside));
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
