/** Polynomials that are orthonormal over the points of an axis. */
export interface PolynomialBasis {
  /** The points' positions scaled to [-1, 1]. */
  readonly at: Float64Array;
  /** One array a polynomial, degree 0 first: its values at the points. */
  readonly columns: readonly Float64Array[];
  /** One array a polynomial: its coefficients for the powers 0, 1, ... of the scaled position. */
  readonly powers: readonly Float64Array[];
}

/**
 * Polynomials of degree 0 to `degree`, orthonormal over the points of `positions` (or over evenly spaced ones), by
 * Gram-Schmidt, twice, to full precision. The degree is at most `points` - 1.
 */
export function polynomialBasis(points: number, degree: number, positions?: Float64Array): PolynomialBasis {
  const from = positions ?? Float64Array.from({ length: points }, (_, i) => i);
  const centre = (from[0] + from[points - 1]) / 2;
  const half = (from[points - 1] - from[0]) / 2 || 1;
  const at = from.map((x) => (x - centre) / half);
  const columns: Float64Array[] = [];
  const powers: Float64Array[] = [];
  const terms = Math.min(degree + 1, points);
  for (let p = 0; p < terms; p++) {
    // The last polynomial times the position spans the next degree, and keeps high powers apart.
    const last = columns[p - 1];
    const column = at.map((t, i) => (p === 0 ? 1 : last[i] * t));
    const power = new Float64Array(terms);
    if (p === 0) power[0] = 1;
    else power.set(powers[p - 1].subarray(0, p), 1);
    for (let pass = 0; pass < 2; pass++) {
      for (let q = 0; q < p; q++) {
        const projection = dot(columns[q], column);
        for (let i = 0; i < points; i++) column[i] -= projection * columns[q][i];
        for (let k = 0; k < terms; k++) power[k] -= projection * powers[q][k];
      }
    }
    const norm = Math.sqrt(dot(column, column));
    columns.push(column.map((value) => value / norm));
    powers.push(power.map((value) => value / norm));
  }
  return { at, columns, powers };
}

/** Coefficients of the powers of the scaled position, from those of the basis's polynomials. */
export function toPowers({ powers }: PolynomialBasis, coefficients: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let p = 0; p < powers.length; p++) for (let k = 0; k <= p; k++) out[k] += coefficients[p] * powers[p][k];
}

/** Sum of the first `length` products, in four chains that the processor works on side by side. */
export function dot(a: Float64Array, b: Float64Array, length = a.length): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    sum0 += a[i] * b[i];
    sum1 += a[i + 1] * b[i + 1];
    sum2 += a[i + 2] * b[i + 2];
    sum3 += a[i + 3] * b[i + 3];
  }
  for (; i < length; i++) sum0 += a[i] * b[i];
  return sum0 + sum1 + (sum2 + sum3);
}

/**
 * Values of a polynomial (`powers[k]` times t^k) at the first `length` of `at`, by Horner's rule; eight points at a time,
 * since each is a chain of multiplications and additions that waits for itself.
 */
export function evaluatePowers(powers: Float64Array, at: Float64Array, out: Float64Array, length: number): void {
  const top = powers.length - 1;
  let i = 0;
  for (; i + 7 < length; i += 8) {
    const t0 = at[i];
    const t1 = at[i + 1];
    const t2 = at[i + 2];
    const t3 = at[i + 3];
    const t4 = at[i + 4];
    const t5 = at[i + 5];
    const t6 = at[i + 6];
    const t7 = at[i + 7];
    let v0 = powers[top];
    let v1 = v0;
    let v2 = v0;
    let v3 = v0;
    let v4 = v0;
    let v5 = v0;
    let v6 = v0;
    let v7 = v0;
    for (let k = top - 1; k >= 0; k--) {
      const power = powers[k];
      v0 = v0 * t0 + power;
      v1 = v1 * t1 + power;
      v2 = v2 * t2 + power;
      v3 = v3 * t3 + power;
      v4 = v4 * t4 + power;
      v5 = v5 * t5 + power;
      v6 = v6 * t6 + power;
      v7 = v7 * t7 + power;
    }
    out[i] = v0;
    out[i + 1] = v1;
    out[i + 2] = v2;
    out[i + 3] = v3;
    out[i + 4] = v4;
    out[i + 5] = v5;
    out[i + 6] = v6;
    out[i + 7] = v7;
  }
  for (; i < length; i++) {
    let value = powers[top];
    for (let k = top - 1; k >= 0; k--) value = value * at[i] + powers[k];
    out[i] = value;
  }
}
