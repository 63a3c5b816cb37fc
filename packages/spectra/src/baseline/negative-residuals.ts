export interface NegativeResiduals {
  readonly mean: number;
  /** With n - 1. */
  readonly deviation: number;
}

/** Mean and standard deviation of the residuals y - baseline below zero; undefined where they have no spread. */
export function negativeResiduals(y: Float64Array, baseline: Float64Array): NegativeResiduals | undefined {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < y.length; i++) {
    // Without a branch: residuals of noise change their sign too often to be foreseen.
    const d = y[i] - baseline[i];
    const below = Math.min(d, 0);
    count += Number(d < 0);
    sum += below;
    squares += below * below;
  }
  if (count < 2) return undefined;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares - count * mean * mean) / (count - 1));
  return deviation > 0 ? { mean, deviation } : undefined;
}
