import { addRow, dot } from "./products.ts";

/**
 * Makes the `rows` rows of `a` orthonormal in place by modified Gram-Schmidt, each row projected twice so that
 * orthogonality holds to rounding. A row that depends on those before it is completed from the unit vectors.
 */
export function orthonormaliseRows(a: Float64Array, rows: number, columns: number): void {
  let nextUnit = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let norm = Math.sqrt(dot(a, start, a, start, columns));
    for (;;) {
      const before = norm;
      for (let pass = 0; pass < 2; pass++) {
        for (let k = 0; k < i; k++) {
          addRow(-dot(a, k * columns, a, start, columns), a, k * columns, columns, a, start);
        }
      }
      norm = Math.sqrt(dot(a, start, a, start, columns));
      if (norm > 1e-12 * before && norm > 0) break;
      a.fill(0, start, start + columns);
      a[start + nextUnit++] = 1;
      norm = 1;
    }
    for (let j = start; j < start + columns; j++) a[j] /= norm;
  }
}
