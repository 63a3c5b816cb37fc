/**
 * @file Bounds of a polynomial on [-1, 1], piece by piece: over an interval its values lie between the least and the
 * largest of its Bernstein coefficients there (G. T. Cargo, O. Shisha, J. Res. Natl. Bur. Stand. 70B, 79, 1966), the
 * closer the shorter the interval is.
 */
import type { PolynomialBasis } from "./polynomial-basis.ts";

/** Intervals that [-1, 1] is cut into. */
const PIECES = 2;

/** An upper bound of sum c_p q_p(t) over t in [-1, 1], for the coefficients c of the polynomials of a basis. */
export type PolynomialBound = (coefficients: Float64Array) => number;

export function createPolynomialBound({ powers }: PolynomialBasis): PolynomialBound {
  const terms = powers.length;
  const degree = terms - 1;
  const rows = PIECES * terms;
  const bernstein = new Float64Array(rows * terms);
  for (let row = 0; row < rows; row++) {
    const piece = Math.floor(row / terms);
    const start = (2 * piece) / PIECES - 1;
    const end = (2 * piece + 2) / PIECES - 1;
    // Of t^k: the coefficient of x^k in (1 + start x)^(degree - j) (1 + end x)^j, over `degree` choose k.
    let product = [1];
    for (let i = 0; i < degree; i++) product = timesBinomial(product, i < row % terms ? end : start);
    let choose = 1;
    for (let k = 0; k <= degree; k++) {
      if (k > 0) choose *= (degree - k + 1) / k;
      for (let p = 0; p < terms; p++) bernstein[row * terms + p] += (product[k] / choose) * powers[p][k];
    }
  }
  return (coefficients) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < bernstein.length; at += terms) {
      let sum = 0;
      for (let p = 0; p < terms; p++) sum += bernstein[at + p] * coefficients[p];
      if (sum > largest) largest = sum;
    }
    return largest;
  };
}

/** Coefficients of `polynomial` times (1 + root x). */
function timesBinomial(polynomial: readonly number[], root: number): number[] {
  return Array.from(
    { length: polynomial.length + 1 },
    (_, k) => (polynomial[k] ?? 0) + root * (polynomial[k - 1] ?? 0),
  );
}
