/**
 * Overwrites the lower triangle of the symmetric positive definite `a` (size x size, row-major) with its Cholesky factor
 * L. Returns false, leaving `a` half done, where `a` is not positive definite to rounding.
 */
export function choleskyFactor(a: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = a[row + j];
      for (let t = 0; t < j; t++) sum -= a[row + t] * a[other + t];
      if (j < i) a[row + j] = sum / a[other + j];
      else if (sum > 0) a[row + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Overwrites `b`, from `start`, with the solution of L x = b. */
export function solveLower(factor: Float64Array, size: number, b: Float64Array, start = 0): void {
  for (let i = 0; i < size; i++) {
    let sum = b[start + i];
    for (let t = 0; t < i; t++) sum -= factor[i * size + t] * b[start + t];
    b[start + i] = sum / factor[i * size + i];
  }
}

/** Overwrites `b`, from `start`, with the solution of L' x = b. */
export function solveLowerTransposed(factor: Float64Array, size: number, b: Float64Array, start = 0): void {
  for (let i = size - 1; i >= 0; i--) {
    b[start + i] /= factor[i * size + i];
    const x = b[start + i];
    for (let t = 0; t < i; t++) b[start + t] -= factor[i * size + t] * x;
  }
}
