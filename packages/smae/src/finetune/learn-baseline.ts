import { tuneLogisticRegression } from "@stokes/analysis";
import type { Weights } from "onnxgrad";
import type { LearningTask } from "./learning-task.ts";
import { linearHead } from "./linear-head.ts";
import { isBetter } from "./score.ts";

/**
 * The classical peer on the same split: logistic regression on the prepared spectra, its penalty, and whether points are
 * standardised, chosen on the validation spectra. Its linear map goes into the model's weights as `baseline.weight` [points, classes] and `baseline.bias`.
 */
export function learnBaseline(task: LearningTask): { readonly C: number; readonly weights: Weights } {
  const { prepared, labels, trainCount } = task;
  const points = prepared.shift.length;
  const rows = (from: number, to: number) => ({
    matrix: { values: prepared.intensity.subarray(from * points, to * points), rows: to - from, columns: points },
    labels: labels.subarray(from, to),
  });
  const [train, validation] = [rows(0, trainCount), rows(trainCount, labels.length)];
  const [plain, standardised] = [false, true].map((standardise) => {
    const { model, tried } = tuneLogisticRegression(train, validation, { standardise });
    const { accuracy, crossEntropy: loss } = tried.find(({ C }) => C === model.C)!;
    return { model, score: { accuracy, loss } };
  });
  const { model } = isBetter(standardised.score, plain.score) ? standardised : plain;
  const { weight, bias } = linearHead(model);
  return {
    C: model.C,
    weights: new Map([
      ["baseline.weight", weight],
      ["baseline.bias", bias],
    ]),
  };
}
