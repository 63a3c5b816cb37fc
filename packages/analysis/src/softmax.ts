/**
 * Softmax of each row of `scores` (rows x columns, row-major), in place. Returns the sum over rows of
 * log(sum exp(score)), which the cross-entropy needs.
 */
export function softmaxRows(scores: Float64Array, rows: number, columns: number): number {
  let logSums = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let most = scores[start];
    for (let j = 1; j < columns; j++) most = Math.max(most, scores[start + j]);
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const exponential = Math.exp(scores[start + j] - most);
      scores[start + j] = exponential;
      sum += exponential;
    }
    for (let j = 0; j < columns; j++) scores[start + j] /= sum;
    logSums += most + Math.log(sum);
  }
  return logSums;
}
