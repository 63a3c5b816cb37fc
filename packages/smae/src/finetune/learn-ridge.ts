import { predictRidge, ridgeRegression } from "@stokes/analysis";
import { spectrumCount } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { TargetTask } from "./target-objective.ts";

const ALPHAS = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100];

/**
 * The classical peer on the same split: ridge regression of the standardised quantity on the prepared spectra, its
 * penalty chosen on the validation spectra. Its linear map goes into the model's weights as `baseline.weight` [points, 1]
 * and `baseline.bias`.
 */
export function learnRidge(task: TargetTask): { readonly alpha: number; readonly weights: Weights } {
  const { prepared, targets, trainCount, mean, sd } = task;
  const points = prepared.shift.length;
  const standardised = targets.map((value) => (value - mean) / sd);
  const rows = (from: number, to: number) => ({
    values: prepared.intensity.subarray(from * points, to * points),
    rows: to - from,
    columns: points,
  });
  const [train, validation] = [rows(0, trainCount), rows(trainCount, spectrumCount(prepared))];
  const fitted = ALPHAS.map((alpha) => {
    const model = ridgeRegression(train, standardised.subarray(0, trainCount), { alpha });
    const predicted = predictRidge(model, validation);
    const error = predicted.reduce((sum, value, i) => sum + (value - standardised[trainCount + i]) ** 2, 0);
    return { model, error };
  });
  const { model } = fitted.reduce((best, one) => (one.error < best.error ? one : best));
  return {
    alpha: model.alpha,
    weights: new Map([
      ["baseline.weight", { shape: [points, 1], data: Float32Array.from(model.weights) }],
      ["baseline.bias", { shape: [1], data: Float32Array.of(model.intercept) }],
    ]),
  };
}
