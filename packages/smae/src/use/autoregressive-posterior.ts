/**
 * @file Mean and variance of a first-order autoregressive process given noisy values of it: Kalman's filter forwards and
 * the smoother of Rauch, Tung and Striebel (AIAA J. 3, 1445, 1965) backwards. With correlation 0 this is, point by point,
 * `variance / (variance + noise)` times the value, and `1 / (1 / variance + 1 / noise)`.
 */
export interface AutoregressiveProcess {
  /** Variance of the process, one a point, above 0. */
  readonly variance: ArrayLike<number>;
  /** Correlation of neighbouring points, 0 to less than 1. */
  readonly correlation: number;
  /** Variance of the white noise on the values, above 0. */
  readonly noise: number;
}

/** A function for values of `points` points, which writes mean and variance of the process to the places given. */
export function createAutoregressivePosterior(points: number) {
  // Of the process over its standard deviation: before a point's value is known, and after.
  const meanBefore = new Float64Array(points);
  const varianceBefore = new Float64Array(points);
  const meanAfter = new Float64Array(points);
  const varianceAfter = new Float64Array(points);

  return (
    values: Float64Array,
    { variance, correlation, noise }: AutoregressiveProcess,
    { mean, posterior }: { readonly mean: Float64Array; readonly posterior: Float64Array },
  ): void => {
    for (let j = 0; j < points; j++) {
      meanBefore[j] = j === 0 ? 0 : correlation * meanAfter[j - 1];
      varianceBefore[j] = j === 0 ? 1 : 1 - correlation ** 2 * (1 - varianceAfter[j - 1]);
      const scale = Math.sqrt(variance[j]);
      const gain = (scale * varianceBefore[j]) / (variance[j] * varianceBefore[j] + noise);
      meanAfter[j] = meanBefore[j] + gain * (values[j] - scale * meanBefore[j]);
      varianceAfter[j] = (1 - gain * scale) * varianceBefore[j];
    }
    let [later, laterVariance] = [0, 0];
    for (let j = points - 1; j >= 0; j--) {
      let [own, ownVariance] = [meanAfter[j], varianceAfter[j]];
      if (j < points - 1) {
        const back = (correlation * varianceAfter[j]) / varianceBefore[j + 1];
        own += back * (later - meanBefore[j + 1]);
        ownVariance += back * back * (laterVariance - varianceBefore[j + 1]);
      }
      mean[j] = Math.sqrt(variance[j]) * own;
      posterior[j] = variance[j] * ownVariance;
      later = own;
      laterVariance = ownVariance;
    }
  };
}
