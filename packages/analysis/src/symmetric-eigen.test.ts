import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** X' X of `rows` rows that are interpolated linearly from `knots` random numbers onto `columns`: of rank `knots` at most. */
function interpolatedGram(rows: number, knots: number, columns: number): Float64Array {
  const random = createRandom(4);
  const gram = new Float64Array(columns * columns);
  const row = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const values = Float64Array.from({ length: knots }, () => random.normal());
    for (let j = 0; j < columns; j++) {
      const at = (j * (knots - 1)) / (columns - 1);
      const left = Math.min(Math.floor(at), knots - 2);
      row[j] = Math.fround(values[left] + (at - left) * (values[left + 1] - values[left]));
    }
    for (let i = 0; i < columns; i++) for (let j = 0; j < columns; j++) gram[i * columns + j] += row[i] * row[j];
  }
  return gram;
}

describe("symmetricEigen", () => {
  it.each([
    ["few rows", 12, 40, 80],
    ["spectra carried onto a finer axis", 150, 60, 100],
    ["zeros", 0, 10, 20],
  ])("takes matrices apart that are far from full rank: %s", (_, rows, knots, size) => {
    const matrix = interpolatedGram(rows, knots, size);
    const { values, vectors } = symmetricEigen(matrix, size);
    const norm = Math.max(1, values[0]);
    for (let k = 0; k < size; k++) {
      if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
      const vector = vectors.subarray(k * size, (k + 1) * size);
      let deviation = 0;
      for (let i = 0; i < size; i++) {
        let product = 0;
        for (let j = 0; j < size; j++) product += matrix[i * size + j] * vector[j];
        deviation = Math.max(deviation, Math.abs(product - values[k] * vector[i]));
      }
      expect(deviation / norm).toBeLessThan(1e-12);
    }
    for (let k = Math.min(rows, knots); k < size; k++) expect(Math.abs(values[k]) / norm).toBeLessThan(1e-6);
  });
});
