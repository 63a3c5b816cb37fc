/**
 * @file The system of Whittaker smoothing with second differences, (W + lambda D'D) z = W y (Eilers, Anal. Chem. 75,
 * 3631, 2003). The matrix is symmetric and pentadiagonal, and is factored as L D L' in one sweep (Golub and Van Loan,
 * Matrix Computations, 4.3.6), the forward substitution in the same sweep: no matrix is stored but L's two diagonals.
 */

export interface WhittakerSolver {
  /**
   * Solves (diag(weights) + lambda D'D) z = diag(weights) y, writing z to `out`, which may be `y`. All arrays have the
   * solver's length; weights are not negative and not all zero. Allocates nothing.
   */
  solve(y: Float64Array, weights: Float64Array, lambda: number, out: Float64Array): void;
}

/** A solver for spectra of `points` points, with its workspace. */
export function createWhittakerSolver(points: number): WhittakerSolver {
  const lower1 = new Float64Array(points);
  const lower2 = new Float64Array(points);
  const { diagonal, first, second } = secondDifferencePenalty(points);
  return {
    solve(y, weights, lambda, out) {
      // Of the two rows before: pivots d, multipliers l1 (next row) and l2 (next but one), and L's solution z.
      let d1 = 0;
      let d2 = 0;
      let l1 = 0;
      let l2 = 0;
      let l2Before = 0;
      let z1 = 0;
      let z2 = 0;
      for (let i = 0; i < points; i++) {
        const w = weights[i];
        const pivot = w + lambda * diagonal[i] - l1 * l1 * d1 - l2Before * l2Before * d2;
        const inverse = 1 / pivot;
        const z = w * y[i] - l1 * z1 - l2Before * z2;
        const next1 = (lambda * first[i] - l1 * l2 * d1) * inverse;
        const next2 = lambda * second[i] * inverse;
        lower1[i] = next1;
        lower2[i] = next2;
        out[i] = z * inverse;
        d2 = d1;
        d1 = pivot;
        z2 = z1;
        z1 = z;
        l2Before = l2;
        l2 = next2;
        l1 = next1;
      }
      let x1 = 0;
      let x2 = 0;
      for (let i = points - 1; i >= 0; i--) {
        const x = out[i] - lower1[i] * x1 - lower2[i] * x2;
        out[i] = x;
        x2 = x1;
        x1 = x;
      }
    },
  };
}

/** Diagonals of D'D for second differences: main, first and second above it, each padded with zeros to `points`. */
export function secondDifferencePenalty(points: number): {
  diagonal: Float64Array;
  first: Float64Array;
  second: Float64Array;
} {
  const diagonal = new Float64Array(points);
  const first = new Float64Array(points);
  const second = new Float64Array(points);
  for (let i = 0; i + 2 < points; i++) {
    diagonal[i] += 1;
    diagonal[i + 1] += 4;
    diagonal[i + 2] += 1;
    first[i] -= 2;
    first[i + 1] -= 2;
    second[i] += 1;
  }
  return { diagonal, first, second };
}
