import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import {
  argmaxRows,
  kMeans,
  logisticRegression,
  pca,
  predictProbabilities,
  projectPca,
  tuneLogisticRegression,
} from "./index.ts";
import { largestDifference, makeBlobs } from "./testing.ts";

const { matrix, labels } = makeBlobs(createRandom(12), { rows: 150, columns: 8, classes: 3, spread: 1 });
const part = (start: number, end: number) => ({
  matrix: { values: matrix.values.subarray(8 * start, 8 * end), rows: end - start, columns: 8 },
  labels: labels.subarray(start, end),
});

describe("tuneLogisticRegression", () => {
  it("keeps the C of best validation accuracy, then of least cross-entropy", () => {
    const { model, tried } = tuneLogisticRegression(part(0, 60), part(60, 150), {
      grid: [10, 1e-4, 0.1],
      standardise: true,
    });
    expect(tried.map(({ C }) => C)).toEqual([1e-4, 0.1, 10]);
    const best = tried.toSorted((a, b) => b.accuracy - a.accuracy || a.crossEntropy - b.crossEntropy)[0];
    expect(model.C).toBe(best.C);
    const { matrix: rows, labels: truth } = part(60, 150);
    const predicted = argmaxRows(predictProbabilities(model, rows));
    expect(predicted.filter((label, i) => label === truth[i]).length / 90).toBeCloseTo(best.accuracy, 12);
  });

  it("reaches from a start what it reaches without", () => {
    const tuned = tuneLogisticRegression(part(0, 60), part(60, 150), { grid: [0.01, 1], tolerance: 1e-8 });
    const alone = logisticRegression(part(0, 60).matrix, part(0, 60).labels, { C: tuned.model.C, tolerance: 1e-8 });
    expect(largestDifference(tuned.model.weights, alone.weights)).toBeLessThan(1e-5);
  });

  it("refuses an empty validation set and an empty grid", () => {
    expect(() => tuneLogisticRegression(part(0, 60), part(60, 60))).toThrow("no rows");
    expect(() => tuneLogisticRegression(part(0, 60), part(60, 150), { grid: [] })).toThrow("at least one value of C");
  });
});

describe("logisticRegression", () => {
  it("says what is wrong", () => {
    expect(() => logisticRegression(matrix, labels, { C: 0 })).toThrow("C of a logistic regression is above 0");
    expect(() => logisticRegression(matrix, new Int32Array(150))).toThrow("at least two classes");
    expect(() => logisticRegression(matrix, labels.subarray(1))).toThrow("150 rows but 149 labels");
    expect(() =>
      predictProbabilities(logisticRegression(matrix, labels), { ...matrix, rows: 300, columns: 4 }),
    ).toThrow("fitted on 8 columns");
  });

  it("takes columns that are constant", () => {
    const values = matrix.values.map((value, at) => (at % 8 === 3 ? 5 : value));
    const model = logisticRegression({ ...matrix, values }, labels, { standardise: true });
    expect(predictProbabilities(model, { ...matrix, values }).values.every(Number.isFinite)).toBe(true);
  });
});

describe("pca", () => {
  it("keeps distances where all components are kept, and reports all the variance", () => {
    const model = pca(matrix, { components: 8 });
    expect(model.varianceRatio.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const projected = projectPca(model, matrix).values;
    for (let i = 8; i < projected.length; i += 8) {
      let before = 0;
      let after = 0;
      for (let j = 0; j < 8; j++) {
        before += (matrix.values[i + j] - matrix.values[j]) ** 2;
        after += (projected[i + j] - projected[j]) ** 2;
      }
      expect(after).toBeCloseTo(before, 8);
    }
  });

  it.each(["exact", "randomised"] as const)("reads rows in blocks as if they were whole: %s", (method) => {
    const [rows, columns] = [4099, 6];
    const random = createRandom(5);
    const values = Float32Array.from({ length: rows * columns }, (_, i) => 3 + (1 + (i % columns)) * random.normal());
    const model = pca({ values, rows, columns }, { components: 3, method });
    const projected = projectPca(model, { values, rows, columns }).values;
    for (let k = 0; k < 3; k++) {
      const direction = model.components.values.subarray(k * columns, (k + 1) * columns);
      const along = Float64Array.from({ length: rows }, (_, i) =>
        direction.reduce((sum, share, j) => sum + share * (values[i * columns + j] - model.mean[j]), 0),
      );
      for (const i of [0, 2047, 2048, 4096, 4098]) expect(projected[i * 3 + k]).toBeCloseTo(along[i], 10);
      expect(along.reduce((sum, value) => sum + value ** 2, 0) / (rows - 1)).toBeCloseTo(model.variance[k], 6);
      // A direction of greatest variance is turned onto itself by the covariance.
      const turned = direction.map((_, j) =>
        along.reduce((sum, value, i) => sum + (value * (values[i * columns + j] - model.mean[j])) / (rows - 1), 0),
      );
      for (let j = 0; j < columns; j++) expect(turned[j]).toBeCloseTo(model.variance[k] * direction[j], 4);
    }
  });

  it("makes the largest entry of a component positive", () => {
    const { components } = pca(matrix, { components: 5 });
    for (let i = 0; i < 5; i++) {
      const row = [...components.values.subarray(8 * i, 8 * i + 8)];
      expect(Math.max(...row)).toBe(Math.max(...row.map(Math.abs)));
    }
  });

  it("refuses more components than there can be", () => {
    expect(() => pca(matrix, { components: 9 })).toThrow("choose 1 to 8");
    expect(() => pca({ values: new Float64Array(3), rows: 1, columns: 3 }, { components: 1 })).toThrow("at least 2");
  });
});

describe("kMeans", () => {
  it("says what is wrong", () => {
    expect(() => kMeans(matrix, { k: 151 })).toThrow("151 clusters cannot be made of 150 rows");
    expect(() => kMeans(matrix, { k: 1.5 })).toThrow("whole number");
    expect(() => kMeans({ ...matrix, rows: 149 }, { k: 2 })).toThrow("149 x 8 = 1192 values but holds 1200");
  });
});
