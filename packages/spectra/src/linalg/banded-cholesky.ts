/**
 * @file Symmetric positive definite systems of any small bandwidth, by Cholesky's factorisation inside the band (Golub
 * and Van Loan, Matrix Computations, 4.3.5), float64, in place.
 */

export interface BandedCholesky {
  /** The lower band: entry (i, i - k) at `band[i * (bandwidth + 1) + k]`. Fill it anew before each `solve`. */
  readonly band: Float64Array;
  /** Factors `band` in place and solves for the right side `b`, in place. Allocates nothing. */
  solve(b: Float64Array): void;
}

/** `bandwidth` counts the diagonals under the main one. */
export function createBandedCholesky(size: number, bandwidth: number): BandedCholesky {
  const stride = bandwidth + 1;
  const band = new Float64Array(size * stride);
  return {
    band,
    solve(b) {
      for (let i = 0; i < size; i++) {
        const row = i * stride;
        const reach = Math.min(bandwidth, i);
        for (let k = reach; k >= 0; k--) {
          const column = (i - k) * stride;
          let sum = band[row + k];
          for (let m = k + 1; m <= reach; m++) sum -= band[row + m] * band[column + m - k];
          band[row + k] = k === 0 ? Math.sqrt(sum) : sum / band[column];
        }
        let right = b[i];
        for (let k = 1; k <= reach; k++) right -= band[row + k] * b[i - k];
        b[i] = right / band[row];
      }
      for (let i = size - 1; i >= 0; i--) {
        const value = b[i] / band[i * stride];
        b[i] = value;
        for (let k = 1; k <= Math.min(bandwidth, i); k++) b[i - k] -= band[i * stride + k] * value;
      }
    },
  };
}
