import { logisticRegression } from "@stokes/analysis";
import { takeRows } from "@stokes/spectra";
import type { RuntimeOptions, Tensor } from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import { buildClassifier } from "../network/classifier.ts";
import { NORM_EPSILON } from "../network/encoder.ts";
import type { ProgressOptions } from "../progress.ts";
import { embedPrepared } from "../use/embed.ts";
import type { Learned, LearningTask } from "./learning-task.ts";
import { linearHead } from "./linear-head.ts";
import { startWeights } from "./start-weights.ts";

/**
 * Leaves the encoder as it is and fits a linear map on what the head sees of its tokens, by logistic regression (C = 1) on standardised
 * features. The standardisation is folded into the head's weights, so the classifier has the form of a fine-tuned one.
 */
export async function learnProbe(task: LearningTask, options: ProgressOptions & RuntimeOptions): Promise<Learned> {
  const { model, prepared, labels, trainCount, classes, random } = task;
  const { readout = "class-token" } = model.contract.architecture;
  const train = takeRows(
    prepared,
    Uint32Array.from({ length: trainCount }, (_, i) => i),
  );
  const pool = readout === "class-token" ? "class" : "all";
  const { values, columns: width } = await embedPrepared(model, train, { ...options, pool });
  const features = { values: normalisedRows(values, width), rows: trainCount, columns: width };
  const head = linearHead(logisticRegression(features, labels.subarray(0, trainCount), { standardise: true }));
  const { parameters } = buildClassifier(model.contract.architecture, 1, classes.length);
  const known = new Map<string, Tensor>([
    ...encoderWeights(model),
    ["head.norm.weight", { shape: [width], data: new Float32Array(width).fill(1) }],
    ["head.norm.bias", { shape: [width], data: new Float32Array(width) }],
    ["head.linear.weight", head.weight],
    ["head.linear.bias", head.bias],
  ]);
  return { weights: startWeights(parameters, known, random), history: [] };
}

/** LayerNorm without weight and bias: what the head sees before its linear map. */
function normalisedRows(values: Float32Array, width: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += values[start + j];
    const centre = sum / width;
    let squares = 0;
    for (let j = 0; j < width; j++) squares += (values[start + j] - centre) ** 2;
    const scale = 1 / Math.sqrt(squares / width + NORM_EPSILON);
    for (let j = 0; j < width; j++) result[start + j] = (values[start + j] - centre) * scale;
  }
  return result;
}
