/** @file Temperature scaling of classifier scores (Guo et al., ICML 2017): one number, the order of classes untouched. */
import { checkClassLabels } from "./labels.ts";
import { checkMatrix, type Matrix, type Matrix64 } from "./matrix.ts";
import { softmaxRows } from "./softmax.ts";

/**
 * The temperature T above 0 for which softmax(logits / T) has the least cross-entropy on held-out rows; `logits` is
 * rows x classes (logarithms of probabilities serve as well). Between 0.01 and 100, to a relative 1e-6.
 */
export function temperatureScaling(logits: Matrix, labels: ArrayLike<number>): number {
  const { values, rows, columns } = checkMatrix(logits, 1, "the matrix of logits");
  const { labels: truth } = checkClassLabels(labels, rows, columns);
  const scaled = new Float64Array(values.length);
  /** The derivative of the mean cross-entropy in b = 1 / T, which is convex in b. */
  const slope = (b: number): number => {
    for (let i = 0; i < values.length; i++) scaled[i] = b * values[i];
    softmaxRows(scaled, rows, columns);
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += scaled[i] * values[i];
    for (let i = 0; i < rows; i++) sum -= values[i * columns + truth[i]];
    return sum;
  };
  let low = Math.log(0.01);
  let high = Math.log(100);
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** softmax(logits / temperature), rows x classes. */
export function applyTemperature(logits: Matrix, temperature: number): Matrix64 {
  const { values, rows, columns } = checkMatrix(logits, 0, "the matrix of logits");
  const probabilities = values.map((logit) => logit / temperature);
  softmaxRows(probabilities, rows, columns);
  return { values: probabilities, rows, columns };
}
