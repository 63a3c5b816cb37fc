/**
 * @file Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form and QL steps with
 * implicit shifts (J. H. Wilkinson, C. Reinsch, Handbook for Automatic Computation II, contributions II/2 and II/4).
 */

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Row k is the unit eigenvector of `values[k]`: size x size, row-major. */
  readonly vectors: Float64Array;
}

/** `matrix` is size x size, row-major, symmetric; it is not changed. */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  // Rows of `basis` become the eigenvectors.
  const basis = new Float64Array(size * size);
  for (let i = 0; i < size; i++) basis[i * size + i] = 1;
  tridiagonalise(matrix.slice(), size, diagonal, beside, basis);
  diagonalise(diagonal, beside, basis, size);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b] - diagonal[a]);
  const vectors = new Float64Array(size * size);
  for (const [k, i] of order.entries()) vectors.set(basis.subarray(i * size, (i + 1) * size), k * size);
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
}

/** Reflections H_k ... H_1 with H A H tridiagonal; `basis` becomes their product, so that A = basis' T basis. */
function tridiagonalise(
  a: Float64Array,
  size: number,
  diagonal: Float64Array,
  beside: Float64Array,
  basis: Float64Array,
): void {
  const v = new Float64Array(size);
  const p = new Float64Array(size);
  for (let k = 0; k + 2 < size; k++) {
    let norm = 0;
    for (let i = k + 1; i < size; i++) norm += a[i * size + k] ** 2;
    norm = Math.sqrt(norm);
    if (norm === 0) continue;
    const lead = a[(k + 1) * size + k];
    const alpha = lead > 0 ? -norm : norm;
    v.fill(0);
    for (let i = k + 1; i < size; i++) v[i] = a[i * size + k];
    v[k + 1] -= alpha;
    const scale = 2 / (2 * norm * (norm + Math.abs(lead)));
    // A <- H A H = A - v w' - w v' with p = scale A v, w = p - (scale v'p / 2) v.
    let projection = 0;
    for (let i = k; i < size; i++) {
      let sum = 0;
      for (let j = k + 1; j < size; j++) sum += a[i * size + j] * v[j];
      p[i] = scale * sum;
      projection += p[i] * v[i];
    }
    for (let i = k; i < size; i++) p[i] -= 0.5 * scale * projection * v[i];
    for (let i = k; i < size; i++) {
      for (let j = k; j < size; j++) a[i * size + j] -= v[i] * p[j] + p[i] * v[j];
    }
    // basis <- H basis.
    p.fill(0);
    for (let i = k + 1; i < size; i++) for (let j = 0; j < size; j++) p[j] += v[i] * basis[i * size + j];
    for (let i = k + 1; i < size; i++) {
      const factor = scale * v[i];
      for (let j = 0; j < size; j++) basis[i * size + j] -= factor * p[j];
    }
  }
  for (let i = 0; i < size; i++) {
    diagonal[i] = a[i * size + i];
    if (i + 1 < size) beside[i] = a[i * size + size + i];
  }
}

function diagonalise(d: Float64Array, e: Float64Array, basis: Float64Array, size: number): void {
  for (let l = 0; l < size; l++) {
    for (;;) {
      let m = l;
      while (m + 1 < size && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      const half = (d[l + 1] - d[l]) / (2 * e[l]);
      const root = Math.hypot(half, 1);
      let g = d[m] - d[l] + e[l] / (half + (half >= 0 ? root : -root));
      let sine = 1;
      let cosine = 1;
      let shifted = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = sine * e[i];
        const b = cosine * e[i];
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= shifted;
          e[m] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        const next = d[i + 1] - shifted;
        const turned = (d[i] - next) * sine + 2 * cosine * b;
        shifted = sine * turned;
        d[i + 1] = next + shifted;
        g = cosine * turned - b;
        for (let j = 0; j < size; j++) {
          const upper = basis[(i + 1) * size + j];
          const lower = basis[i * size + j];
          basis[(i + 1) * size + j] = sine * lower + cosine * upper;
          basis[i * size + j] = cosine * lower - sine * upper;
        }
      }
      if (i >= l) continue;
      d[l] -= shifted;
      e[l] = g;
      e[m] = 0;
    }
  }
}
