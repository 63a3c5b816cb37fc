/**
 * @file Pentadiagonal systems without symmetry, by elimination without pivoting (as in S. S. Askar, A. A. Karawia, Math.
 * Probl. Eng. 2015, 232456, algorithm PTRANS-I). For the baselines whose penalty is scaled row by row; their matrices
 * need no pivots.
 */

/** The five diagonals, all of the system's length: row i holds lower2[i] at column i - 2, ..., upper2[i] at i + 2. */
export interface Pentadiagonal {
  readonly lower2: Float64Array;
  readonly lower1: Float64Array;
  readonly diagonal: Float64Array;
  readonly upper1: Float64Array;
  readonly upper2: Float64Array;
}

export function createPentadiagonal(points: number): Pentadiagonal {
  const zeros = () => new Float64Array(points);
  return { lower2: zeros(), lower1: zeros(), diagonal: zeros(), upper1: zeros(), upper2: zeros() };
}

/** Solves `matrix` z = `z` in place. `matrix` is used up; entries outside it must be 0. Allocates nothing. */
export function solvePentadiagonal({ lower2, lower1, diagonal, upper1, upper2 }: Pentadiagonal, z: Float64Array): void {
  const points = z.length;
  for (let i = 0; i < points; i++) {
    let below1 = lower1[i];
    let pivot = diagonal[i];
    let above1 = upper1[i];
    let right = z[i];
    if (i > 1) {
      const factor = lower2[i];
      below1 -= factor * upper1[i - 2];
      pivot -= factor * upper2[i - 2];
      right -= factor * z[i - 2];
    }
    if (i > 0) {
      pivot -= below1 * upper1[i - 1];
      above1 -= below1 * upper2[i - 1];
      right -= below1 * z[i - 1];
    }
    const inverse = 1 / pivot;
    upper1[i] = above1 * inverse;
    upper2[i] *= inverse;
    z[i] = right * inverse;
  }
  if (points > 1) z[points - 2] -= upper1[points - 2] * z[points - 1];
  for (let i = points - 3; i >= 0; i--) z[i] -= upper1[i] * z[i + 1] + upper2[i] * z[i + 2];
}
