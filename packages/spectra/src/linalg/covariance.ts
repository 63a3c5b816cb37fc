/** Mean of every column of a row-major matrix with `points` columns. */
export function columnMeans(matrix: Float32Array, points: number): Float64Array {
  const rows = matrix.length / points;
  const mean = new Float64Array(points);
  for (let i = 0; i < rows; i++) for (let j = 0; j < points; j++) mean[j] += matrix[i * points + j];
  for (let j = 0; j < points; j++) mean[j] /= rows;
  return mean;
}

/** Mean of (x - mean)(x - mean)' over the rows x: points x points, row-major. */
export function covariance(matrix: Float32Array, points: number, mean: Float64Array): Float64Array {
  const rows = matrix.length / points;
  const result = new Float64Array(points * points);
  const centred = new Float64Array(points);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < points; j++) centred[j] = matrix[i * points + j] - mean[j];
    for (let a = 0; a < points; a++) {
      const value = centred[a];
      const start = a * points;
      for (let b = 0; b <= a; b++) result[start + b] += value * centred[b];
    }
  }
  for (let a = 0; a < points; a++) {
    for (let b = 0; b <= a; b++) {
      result[a * points + b] /= rows;
      result[b * points + a] = result[a * points + b];
    }
  }
  return result;
}

/** Each row x becomes mean + sum_k (into_k . (x - mean)) back_k; `into` and `back` hold one vector a row. */
export function projectOnto(
  matrix: Float32Array,
  points: number,
  mean: Float64Array,
  into: Float64Array,
  back: Float64Array,
): Float32Array {
  const rows = matrix.length / points;
  const components = into.length / points;
  const result = new Float32Array(matrix.length);
  const restored = new Float64Array(points);
  for (let i = 0; i < rows; i++) {
    restored.set(mean);
    for (let k = 0; k < components; k++) {
      let score = 0;
      for (let j = 0; j < points; j++) score += into[k * points + j] * (matrix[i * points + j] - mean[j]);
      for (let j = 0; j < points; j++) restored[j] += score * back[k * points + j];
    }
    result.set(restored, i * points);
  }
  return result;
}
