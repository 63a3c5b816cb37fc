/**
 * @file A reference brought onto the scale of a noisy spectrum: gain times reference plus a polynomial (fluorescence that
 * differs between the two), by least squares over all points. The handful of parameters is fitted to a thousand points, so
 * hardly any of the noise gets into the reference.
 */

/** A function that matches references to spectra of `points` points, with a polynomial of this degree. */
export function createMatcher(points: number, degree: number) {
  const basis = orthonormalPolynomials(points, degree);
  const rest = new Float64Array(points);

  /** Takes from `values` what of it is a polynomial. */
  function removePolynomial(values: Float64Array): void {
    for (const column of basis) {
      const coefficient = product(column, values);
      for (let j = 0; j < points; j++) values[j] -= coefficient * column[j];
    }
  }

  /** Writes the matched reference to `out` and gives the gain. */
  return (reference: Float64Array, noisy: ArrayLike<number>, out: Float32Array): number => {
    rest.set(reference);
    removePolynomial(rest);
    const gain = product(rest, noisy) / product(rest, rest);
    for (let j = 0; j < points; j++) rest[j] = noisy[j] - gain * reference[j];
    removePolynomial(rest);
    // What is left is what neither the reference nor a polynomial explains: noise.
    for (let j = 0; j < points; j++) out[j] = noisy[j] - rest[j];
    return gain;
  };
}

/** Polynomials of degree 0 to `degree`, orthonormal over evenly spaced points, by Gram-Schmidt, twice. */
function orthonormalPolynomials(points: number, degree: number): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (let d = 0; d <= degree; d++) {
    const last = basis.at(-1);
    const column = Float64Array.from({ length: points }, (_, j) =>
      last === undefined ? 1 : last[j] * ((2 * j) / (points - 1) - 1),
    );
    for (const before of [...basis, ...basis]) {
      const coefficient = product(before, column);
      for (let j = 0; j < points; j++) column[j] -= coefficient * before[j];
    }
    const norm = Math.sqrt(product(column, column));
    basis.push(column.map((value) => value / norm));
  }
  return basis;
}

function product(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
