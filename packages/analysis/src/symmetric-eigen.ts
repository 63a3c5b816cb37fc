/**
 * @file Eigenvalues and eigenvectors of a symmetric matrix: Householder tridiagonalisation and the implicit QL method
 * with Wilkinson's shift (Golub and Van Loan, Matrix Computations, 4th ed., sections 8.3.1 and 8.3.3).
 */

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Row i (of `size` entries) is the unit eigenvector of `values[i]`. */
  readonly vectors: Float64Array;
}

/** All eigenpairs of the symmetric `matrix` (size x size, row-major; left as it is). */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const { diagonal, offDiagonal, basis } = tridiagonalise(Float64Array.from(matrix), size);
  implicitQl(diagonal, offDiagonal, basis, size);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i]);
  const values = Float64Array.from(order, (i) => diagonal[i]);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    vectors.set(basis.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values, vectors };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i joins i and i + 1; the last is zero. */
  readonly offDiagonal: Float64Array;
  /** Rows: the basis in which the matrix is tridiagonal. */
  readonly basis: Float64Array;
}

/** Overwrites `a`; reflection k zeroes column k below the subdiagonal, its vector being kept in row k right of k. */
function tridiagonalise(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const factors = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = a[k * n + k];
    const v = a.subarray(k * n, (k + 1) * n);
    let squares = 0;
    for (let j = k + 1; j < n; j++) squares += v[j] * v[j];
    const norm = Math.sqrt(squares);
    const lead = v[k + 1];
    const alpha = lead > 0 ? -norm : norm;
    offDiagonal[k] = alpha;
    if (norm === 0 || squares === lead * lead) {
      offDiagonal[k] = lead;
      continue;
    }
    v[k + 1] = lead - alpha;
    const factor = 1 / (norm * (norm + Math.abs(lead)));
    factors[k] = factor;
    reflectTrailing(a, v, p, factor, k + 1, n);
  }
  diagonal[n - 1] = a[n * n - 1];
  return { diagonal, offDiagonal, basis: accumulate(a, factors, n) };
}

/** The symmetric trailing block becomes H block H with H = I - factor v v'; only j >= i is kept. */
function reflectTrailing(
  a: Float64Array,
  v: Float64Array,
  p: Float64Array,
  factor: number,
  from: number,
  n: number,
): void {
  p.fill(0, from);
  for (let i = from; i < n; i++) {
    const row = i * n;
    const vi = v[i];
    let sum = a[row + i] * vi;
    for (let j = i + 1; j < n; j++) {
      sum += a[row + j] * v[j];
      p[j] += a[row + j] * vi;
    }
    p[i] += sum;
  }
  let vp = 0;
  for (let i = from; i < n; i++) {
    p[i] *= factor;
    vp += v[i] * p[i];
  }
  const half = (factor * vp) / 2;
  for (let i = from; i < n; i++) p[i] -= half * v[i];
  for (let i = from; i < n; i++) {
    const row = i * n;
    const vi = v[i];
    const pi = p[i];
    for (let j = i; j < n; j++) a[row + j] -= vi * p[j] + pi * v[j];
  }
}

/** The transposed product of the reflections, formed backwards so that each touches its trailing block only. */
function accumulate(a: Float64Array, factors: Float64Array, n: number): Float64Array {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    const factor = factors[k];
    if (factor === 0) continue;
    const v = a.subarray(k * n, (k + 1) * n);
    for (let i = k + 1; i < n; i++) {
      const row = i * n;
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += basis[row + j] * v[j];
      sum *= factor;
      for (let j = k + 1; j < n; j++) basis[row + j] -= sum * v[j];
    }
  }
  return basis;
}

/**
 * Diagonalises in place; rotations act on pairs of rows of `basis`. An entry off the diagonal counts as zero beside the
 * whole matrix, not beside its two neighbours: where eigenvalues are all but zero, those are rounding themselves.
 */
function implicitQl(d: Float64Array, e: Float64Array, basis: Float64Array, n: number): void {
  const norm = d.reduce((most, value, i) => Math.max(most, Math.abs(value) + Math.abs(e[i])), 0);
  const negligible = Number.EPSILON * norm;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > negligible) m++;
      if (m === l) break;
      if (sweep === 100) throw new Error("the eigenvalue iteration did not converge");
      const half = (d[l + 1] - d[l]) / (2 * e[l]);
      let g = d[m] - d[l] + e[l] / (half + (half >= 0 ? 1 : -1) * Math.hypot(half, 1));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) break;
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        const t = (d[i] - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotateRows(basis, i * n, (i + 1) * n, c, s, n);
      }
      if (i >= l) {
        d[i + 1] -= p;
      } else {
        d[l] -= p;
        e[l] = g;
      }
      e[m] = 0;
    }
  }
}

function rotateRows(a: Float64Array, upper: number, lower: number, c: number, s: number, n: number): void {
  for (let j = 0; j < n; j++) {
    const x = a[upper + j];
    const y = a[lower + j];
    a[lower + j] = s * x + c * y;
    a[upper + j] = c * x - s * y;
  }
}
