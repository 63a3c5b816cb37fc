import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { type MahalanobisMap, mahalanobisMap } from "./mahalanobis-map.ts";
import type { Matrix } from "./matrix.ts";

/** Two classes of 60 rows in the plane, stretched four times along the first column, their means 3 apart along the second. */
function stretched() {
  const random = createRandom(3);
  const labels = Int32Array.from({ length: 120 }, (_, i) => i % 2);
  const values = new Float64Array(240);
  labels.forEach((label, i) => {
    values[2 * i] = 4 * random.normal();
    values[2 * i + 1] = 3 * label + random.normal();
  });
  return { matrix: { values, rows: 120, columns: 2 }, labels };
}

/** Two classes of 40 rows of 300 columns, one band of a strength of its own in each row, under noise. */
function banded(seed: number) {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: 80 }, (_, i) => i % 2);
  const values = new Float64Array(80 * 300);
  labels.forEach((label, i) => {
    const strength = 3 + random.normal();
    for (let j = 0; j < 300; j++) {
      const band = Math.exp(-(((j - 100 - 100 * label) / 10) ** 2));
      values[i * 300 + j] = strength * band + 0.5 * random.normal();
    }
  });
  return { matrix: { values, rows: 80, columns: 300 }, labels };
}

/** Of each row to the nearest class. */
function distances({ mean, map, centres }: MahalanobisMap, { values, rows, columns }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) => {
    const at = Array.from({ length: map.columns }, (_, a) =>
      mean.reduce((sum, m, j) => sum + (values[i * columns + j] - m) * map.values[j * map.columns + a], 0),
    );
    const squares = Array.from({ length: centres.rows }, (_, c) =>
      at.reduce((sum, z, a) => sum + (z - centres.values[c * centres.columns + a]) ** 2, 0),
    );
    return Math.sqrt(Math.min(...squares));
  });
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

describe("mahalanobisMap", () => {
  it("makes distances those of the inverse pooled covariance", () => {
    const { matrix, labels } = stretched();
    const { mean, map, centres } = mahalanobisMap(matrix, labels, { components: 2, shrinkage: 0 });
    const means = [0, 1].map((c) =>
      [0, 1].map(
        (j) => matrix.values.reduce((sum, x, at) => sum + (at % 2 === j && labels[at >> 1] === c ? x : 0), 0) / 60,
      ),
    );
    const [xx, xy, yy] = [
      [0, 0],
      [0, 1],
      [1, 1],
    ].map(([a, b]) => {
      const off = (i: number, j: number) => matrix.values[2 * i + j] - means[labels[i]][j];
      return labels.reduce((sum, _, i) => sum + off(i, a) * off(i, b), 0) / 118;
    });
    const determinant = xx * yy - xy * xy;
    for (const [x, y] of [
      [5, 1],
      [-2, 7],
      [0, 0],
    ]) {
      for (const c of [0, 1]) {
        const [dx, dy] = [x - means[c][0], y - means[c][1]];
        const expected = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant;
        const at = [0, 1].map((a) => (x - mean[0]) * map.values[a] + (y - mean[1]) * map.values[2 + a]);
        const found = at.reduce((sum, z, a) => sum + (z - centres.values[2 * c + a]) ** 2, 0);
        expect(found).toBeCloseTo(expected, 8);
      }
    }
  });

  it("takes no more components than a quarter of the rows bear, and more columns than rows", () => {
    const random = createRandom(1);
    const values = Float64Array.from({ length: 14 * 50 }, () => random.normal());
    const labels = Int32Array.from({ length: 14 }, (_, i) => i % 2);
    const { map, centres } = mahalanobisMap({ values, rows: 14, columns: 50 }, labels, { components: 40 });
    expect([map.rows, map.columns, centres.rows, centres.columns]).toEqual([50, 53, 2, 53]);
  });

  it("puts rows that it learned from no farther out than rows that come later, though columns are many", () => {
    const { learned, later } = { learned: banded(5), later: banded(6) };
    const model = mahalanobisMap(learned.matrix, learned.labels);
    expect(model.map.columns).toBe(2 + 300);
    const [own, others] = [learned, later].map(({ matrix }) => median(distances(model, matrix)));
    expect(own / others).toBeGreaterThan(0.8);
    expect(own / others).toBeLessThan(1.1);
  });

  it("sees what lies off the components", () => {
    const { matrix, labels } = banded(5);
    const model = mahalanobisMap(matrix, labels);
    const strange = banded(7).matrix;
    for (let i = 0; i < strange.rows; i++) {
      for (let j = 0; j < 300; j++) strange.values[i * 300 + j] += 3 * Math.exp(-(((j - 40) / 10) ** 2));
    }
    const farthest = Math.max(...distances(model, banded(6).matrix));
    expect(distances(model, strange).filter((distance) => distance <= farthest)).toEqual([]);
  });

  it("refuses no more rows than classes, and bears rows that do not differ within their classes", () => {
    const labels = Int32Array.of(0, 1);
    const two = { values: Float64Array.of(1, 2, 3, 4), rows: 2, columns: 2 };
    expect(() => mahalanobisMap(two, labels)).toThrow("2 rows of 2 classes have no spread within them");
    for (const values of [Float64Array.of(1, 2, 1, 2, 3, 4, 3, 4), new Float64Array(8).fill(7)]) {
      const { map, centres } = mahalanobisMap({ values, rows: 4, columns: 2 }, Int32Array.of(0, 0, 1, 1));
      expect([...map.values, ...centres.values].every(Number.isFinite)).toBe(true);
    }
  });
});
