/**
 * @file Multiplicative scatter correction: P. Geladi, D. MacDougall, H. Martens, Appl. Spectrosc. 39, 491 (1985); extended
 * (EMSC): H. Martens, E. Stark, J. Pharm. Biomed. Anal. 9, 625 (1991). Each spectrum y is fitted as b r + sum_k a_k t^k
 * (k = 0 .. degree, t the axis scaled to [-1, 1]) with the reference r; (y - sum_k a_k t^k) / b is left. Degree 0 is MSC.
 */
import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";
import { dot, polynomialBasis } from "../linalg/polynomial-basis.ts";

export interface MscOptions {
  /** Degree of the polynomial that is taken away; 0 for plain MSC, 2 is common. */
  readonly degree?: number;
}

/**
 * (E)MSC against `reference` (on `shift`, often the set's mean). A spectrum that has no share of the reference (|b| below
 * 1e-12 of its scale) only loses its polynomial. Throws a DataError where the reference is itself such a polynomial.
 */
export function createMsc(
  shift: Float64Array,
  reference: ArrayLike<number>,
  { degree = 0 }: MscOptions = {},
): RowFunction {
  const points = shift.length;
  if (reference.length !== points) {
    throw new DataError(
      `the reference has ${reference.length} points and the spectra have ${points}; put both on one axis`,
    );
  }
  const { columns } = polynomialBasis(points, degree, shift);
  const pure = Float64Array.from(reference);
  const scale = Math.sqrt(dot(pure, pure));
  removeShares(pure, columns);
  removeShares(pure, columns);
  const square = dot(pure, pure);
  if (!(Math.sqrt(square) > 1e-9 * scale)) {
    throw new DataError(
      "the reference is no more than a polynomial, so spectra cannot be scaled to it; give a reference with bands",
    );
  }
  const y = new Float64Array(points);
  return (input, output) => {
    y.set(input);
    // The columns are orthonormal and `pure` is orthogonal to them: b is the share of `pure`, and what the polynomial
    // takes is the rest of y's share in them. The reference's own polynomial part is put back.
    const b = dot(pure, y) / square;
    const usable = Math.abs(b) * scale > 1e-12 * Math.sqrt(dot(y, y));
    removeShares(y, columns);
    for (let j = 0; j < points; j++) output[j] = usable ? y[j] / b + (reference[j] - pure[j]) : y[j];
  };
}

function removeShares(y: Float64Array, columns: readonly Float64Array[]): void {
  for (const column of columns) {
    const share = dot(column, y);
    for (let j = 0; j < y.length; j++) y[j] -= share * column[j];
  }
}
