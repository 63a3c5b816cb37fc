import type { LogisticRegressionModel } from "@stokes/analysis";
import type { Tensor } from "onnxgrad";

/** `weight` [columns, outputs] and `bias` [outputs]. */
export interface LinearHead {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/**
 * A logistic regression as one linear map of the raw columns, its standardisation folded in: weight [columns, classes].
 * The classes' outputs are centred, which changes no probability and makes energy scores comparable: a fit of two classes
 * has only one set of weights, and would give the other class 0 whatever the spectrum.
 */
export function linearHead(model: LogisticRegressionModel): LinearHead {
  const { classes, columns, weights, intercepts, standardisation } = model;
  const weight = new Float32Array(columns * classes);
  const bias = Float64Array.from(intercepts);
  for (let j = 0; j < columns; j++) {
    const scale = standardisation?.scale[j] ?? 1;
    const shift = standardisation?.mean[j] ?? 0;
    let mean = 0;
    for (let c = 0; c < classes; c++) mean += weights[c * columns + j] / classes;
    for (let c = 0; c < classes; c++) {
      const scaled = (weights[c * columns + j] - mean) / scale;
      weight[j * classes + c] = scaled;
      bias[c] -= scaled * shift;
    }
  }
  const centre = bias.reduce((sum, value) => sum + value, 0) / classes;
  return {
    weight: { shape: [columns, classes], data: weight },
    bias: { shape: [classes], data: Float32Array.from(bias, (value) => value - centre) },
  };
}
