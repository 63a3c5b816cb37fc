/**
 * @file The system of Whittaker smoothing with second differences, (W + lambda D'D) z = W y (P. H. C. Eilers, Anal.
 * Chem. 75, 3631, 2003). The matrix is symmetric, positive definite and pentadiagonal. It is factored as L D L' from
 * both ends at once ("twisted": G. Meurant, SIAM J. Matrix Anal. Appl. 13, 707, 1992), which leaves two equations in the
 * middle and gives the processor two chains of divisions to work on instead of one. The forward substitution runs in the
 * same sweep; nothing is stored but L's two off-diagonals.
 */

export interface WhittakerSolver {
  /**
   * Solves (diag(weights) + lambda D'D) z = diag(weights) y, writing z to `out`, which may be `y`. All arrays have the
   * solver's length; weights are not negative, and at least two of them are positive. Allocates nothing.
   */
  solve(y: Float64Array, weights: Float64Array, lambda: number, out: Float64Array): void;
}

/** A solver for spectra of `points` points, with its workspace. */
export function createWhittakerSolver(points: number): WhittakerSolver {
  if (points === 1) return { solve: (y, _weights, _lambda, out) => void out.set(y) };
  const multiplier1 = new Float64Array(points);
  const multiplier2 = new Float64Array(points);
  const { diagonal, first, second } = secondDifferencePenalty(points);
  const top = Math.floor((points - 2) / 2);

  return {
    solve(y, weights, lambda, out) {
      // Of each end's last row: its entries m and c beside the pivot, these over the pivot (l1, l2), its right side z.
      // Of the row before that: the same, ending in "Before".
      let m = 0;
      let c = 0;
      let l1 = 0;
      let l2 = 0;
      let z = 0;
      let cBefore = 0;
      let l2Before = 0;
      let zBefore = 0;
      let mEnd = 0;
      let cEnd = 0;
      let l1End = 0;
      let l2End = 0;
      let zEnd = 0;
      let cEndBefore = 0;
      let l2EndBefore = 0;
      let zEndBefore = 0;

      // By symmetry of D'D row points - 1 - i counted from the end has the entries of row i. When the number of points is
      // odd, the end takes one row more; its first half step is the one below.
      let j = points - 1;
      if (points % 2 === 1) {
        const w = weights[j];
        const inverse = 1 / (w + lambda * diagonal[0]);
        mEnd = lambda * first[0];
        cEnd = lambda * second[0];
        l1End = mEnd * inverse;
        l2End = cEnd * inverse;
        zEnd = w * y[j];
        multiplier1[j] = l1End;
        multiplier2[j] = l2End;
        out[j] = zEnd * inverse;
        j--;
      }
      for (let i = 0; i < top; i++, j--) {
        const w = weights[i];
        const wEnd = weights[j];
        const k = points - 1 - j;
        const pivot = w + lambda * diagonal[i] - l1 * m - l2Before * cBefore;
        const pivotEnd = wEnd + lambda * diagonal[k] - l1End * mEnd - l2EndBefore * cEndBefore;
        const inverse = 1 / pivot;
        const inverseEnd = 1 / pivotEnd;
        const nextM = lambda * first[i] - l1 * c;
        const nextMEnd = lambda * first[k] - l1End * cEnd;
        const nextZ = w * y[i] - l1 * z - l2Before * zBefore;
        const nextZEnd = wEnd * y[j] - l1End * zEnd - l2EndBefore * zEndBefore;
        cBefore = c;
        l2Before = l2;
        zBefore = z;
        m = nextM;
        c = lambda * second[i];
        l1 = m * inverse;
        l2 = c * inverse;
        z = nextZ;
        cEndBefore = cEnd;
        l2EndBefore = l2End;
        zEndBefore = zEnd;
        mEnd = nextMEnd;
        cEnd = lambda * second[k];
        l1End = mEnd * inverseEnd;
        l2End = cEnd * inverseEnd;
        zEnd = nextZEnd;
        multiplier1[i] = l1;
        multiplier2[i] = l2;
        out[i] = z * inverse;
        multiplier1[j] = l1End;
        multiplier2[j] = l2End;
        out[j] = zEnd * inverseEnd;
      }

      // The two rows in the middle, `top` and j = top + 1, coupled by b.
      const a = weights[top] + lambda * diagonal[top] - l1 * m - l2Before * cBefore - l2End * cEnd;
      const d = weights[j] + lambda * diagonal[j] - l1End * mEnd - l2EndBefore * cEndBefore - l2 * c;
      const b = lambda * first[top] - l1 * c - l1End * cEnd;
      const right = weights[top] * y[top] - l1 * z - l2Before * zBefore - l2End * zEnd;
      const rightEnd = weights[j] * y[j] - l1End * zEnd - l2EndBefore * zEndBefore - l2 * z;
      const determinant = a * d - b * b;
      let x1 = (right * d - b * rightEnd) / determinant;
      let x2 = (a * rightEnd - b * right) / determinant;
      out[top] = x1;
      out[j] = x2;

      let x1End = x2;
      let x2End = x1;
      j++;
      for (let i = top - 1; i >= 0; i--, j++) {
        const x = out[i] - multiplier1[i] * x1 - multiplier2[i] * x2;
        const xEnd = out[j] - multiplier1[j] * x1End - multiplier2[j] * x2End;
        out[i] = x;
        out[j] = xEnd;
        x2 = x1;
        x1 = x;
        x2End = x1End;
        x1End = xEnd;
      }
      if (j < points) out[j] -= multiplier1[j] * x1End + multiplier2[j] * x2End;
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
