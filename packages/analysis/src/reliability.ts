/** @file Reliability of confidences in bins of equal width (Guo et al., ICML 2017). */
import { argmaxRows, checkSameLength } from "./labels.ts";
import { checkMatrix, type Matrix } from "./matrix.ts";

export interface ReliabilityBin {
  /** The bin holds confidences above `from` and up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means over the bin; NaN where it is empty. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface ReliabilityOptions {
  readonly bins?: number;
}

/** Accuracy against confidence (the largest probability) of rows x classes `probabilities`. */
export function reliabilityCurve(
  probabilities: Matrix,
  labels: ArrayLike<number>,
  { bins = 15 }: ReliabilityOptions = {},
): ReliabilityBin[] {
  const { values, rows, columns } = checkMatrix(probabilities, 1, "the matrix of probabilities");
  const predicted = argmaxRows(probabilities);
  checkSameLength(predicted, labels);
  const counts = new Float64Array(bins);
  const confidences = new Float64Array(bins);
  const correct = new Float64Array(bins);
  for (let i = 0; i < rows; i++) {
    const confidence = values[i * columns + predicted[i]];
    const bin = Math.max(0, Math.min(bins - 1, Math.ceil(confidence * bins) - 1));
    counts[bin]++;
    confidences[bin] += confidence;
    if (predicted[i] === labels[i]) correct[bin]++;
  }
  return Array.from(counts, (count, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    count,
    confidence: confidences[bin] / count,
    accuracy: correct[bin] / count,
  }));
}

/** The mean gap between accuracy and confidence over the bins of `reliabilityCurve`, weighted by their rows. */
export function expectedCalibrationError(
  probabilities: Matrix,
  labels: ArrayLike<number>,
  options: ReliabilityOptions = {},
): number {
  let sum = 0;
  for (const { count, confidence, accuracy } of reliabilityCurve(probabilities, labels, options)) {
    if (count > 0) sum += (count / probabilities.rows) * Math.abs(accuracy - confidence);
  }
  return sum;
}
