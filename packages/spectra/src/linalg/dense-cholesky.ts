/** A symmetric positive definite system without a band, by Cholesky's factors L L' in place. */
export interface DenseCholesky {
  /** Sets the entry in row `i`, column `j` <= i. */
  set(i: number, j: number, value: number): void;
  get(i: number, j: number): number;
  /** Factors the entries set; false where the matrix is not positive definite to working precision. */
  factor(): boolean;
  /** Solves for the right side `b`, in place; the other two only the one half, L x = b or L' x = b. */
  solve(b: Float64Array): void;
  solveLower(b: Float64Array): void;
  solveUpper(b: Float64Array): void;
}

export function createDenseCholesky(size: number): DenseCholesky {
  const a = new Float64Array(size * size);
  function solveLower(b: Float64Array): void {
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) b[i] -= a[i * size + k] * b[k];
      b[i] /= a[i * size + i];
    }
  }
  function solveUpper(b: Float64Array): void {
    for (let i = size - 1; i >= 0; i--) {
      b[i] /= a[i * size + i];
      for (let k = 0; k < i; k++) b[k] -= a[i * size + k] * b[i];
    }
  }
  return {
    set(i, j, value) {
      a[i * size + j] = value;
    },
    get: (i, j) => a[i * size + j],
    factor() {
      for (let j = 0; j < size; j++) {
        const before = a[j * size + j];
        let pivot = before;
        for (let k = 0; k < j; k++) pivot -= a[j * size + k] ** 2;
        if (!(pivot > before * 1e-13)) return false;
        const root = Math.sqrt(pivot);
        a[j * size + j] = root;
        for (let i = j + 1; i < size; i++) {
          let sum = a[i * size + j];
          for (let k = 0; k < j; k++) sum -= a[i * size + k] * a[j * size + k];
          a[i * size + j] = sum / root;
        }
      }
      return true;
    },
    solve(b) {
      solveLower(b);
      solveUpper(b);
    },
    solveLower,
    solveUpper,
  };
}
