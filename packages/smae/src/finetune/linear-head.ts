import type { LogisticRegressionModel } from "@stokes/analysis";
import type { Tensor } from "onnxgrad";

/** A logistic regression as one linear map of the raw columns, its standardisation folded in: weight [columns, classes]. */
export function linearHead(model: LogisticRegressionModel): { weight: Tensor; bias: Tensor } {
  const { classes, columns, weights, intercepts, standardisation } = model;
  const weight = new Float32Array(columns * classes);
  const bias = Float64Array.from(intercepts);
  for (let c = 0; c < classes; c++) {
    for (let j = 0; j < columns; j++) {
      const scaled = weights[c * columns + j] / (standardisation?.scale[j] ?? 1);
      weight[j * classes + c] = scaled;
      bias[c] -= scaled * (standardisation?.mean[j] ?? 0);
    }
  }
  return {
    weight: { shape: [columns, classes], data: weight },
    bias: { shape: [classes], data: Float32Array.from(bias) },
  };
}
