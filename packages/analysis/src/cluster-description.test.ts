import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import fixture from "../fixtures/silhouette.json" with { type: "json" };
import {
  clusterStability,
  kMeansClusterer,
  representativeRows,
  separatingColumns,
  silhouette,
  suggestK,
} from "./index.ts";
import { fixtureMatrix, largestDifference, makeBlobs } from "./testing.ts";

const { matrix, labels } = makeBlobs(createRandom(3), { rows: 120, classes: 4, spread: 8 });

describe("silhouette", () => {
  it("agrees with scikit-learn, clusters of one row included", () => {
    const { mean, values } = silhouette(fixtureMatrix(fixture.matrix), fixture.labels);
    expect(mean).toBeCloseTo(fixture.mean, 10);
    expect(largestDifference(values, fixture.values)).toBeLessThan(1e-10);
  });

  it("samples rows by seed and leaves noise out", () => {
    const noisy = labels.map((label, i) => (i < 20 ? -1 : label));
    const sampled = silhouette(matrix, noisy, { sample: 50, seed: 1 });
    expect(sampled.rows.length).toBe(50);
    expect(Math.min(...sampled.rows)).toBeGreaterThanOrEqual(20);
    expect(sampled).toEqual(silhouette(matrix, noisy, { sample: 50, seed: 1 }));
    expect(Math.abs(sampled.mean - silhouette(matrix, noisy).mean)).toBeLessThan(0.05);
  });

  it("refuses a single cluster", () => {
    expect(() => silhouette(matrix, new Int32Array(120))).toThrow("at least 2 clusters");
  });
});

describe("suggestK", () => {
  it.each(["silhouette", "gap"] as const)("finds the number of well-parted blobs by the %s", (criterion) => {
    const { k, curve } = suggestK(matrix, { criterion, most: 7 });
    expect(k).toBe(4);
    expect(curve.map((point) => point.k)).toEqual(criterion === "gap" ? [1, 2, 3, 4, 5, 6, 7] : [2, 3, 4, 5, 6, 7]);
  });

  it("sees a single blob by the gap", () => {
    const one = makeBlobs(createRandom(4), { rows: 100, classes: 1 }).matrix;
    expect(suggestK(one, { criterion: "gap", most: 5 }).k).toBe(1);
  });

  it("refuses a range that the rows cannot have", () => {
    expect(() => suggestK(matrix, { most: 120 })).toThrow("from 2 to 119");
  });
});

describe("descriptions of clusters", () => {
  it("finds stable what is well parted, and unstable what is not", () => {
    const stable = clusterStability(matrix, kMeansClusterer({ k: 4 }));
    expect(stable.mean).toBe(1);
    expect(stable.pairs.length).toBe(10);
    const one = makeBlobs(createRandom(4), { rows: 100, classes: 1 }).matrix;
    expect(clusterStability(one, kMeansClusterer({ k: 6, restarts: 1 })).mean).toBeLessThan(0.9);
  });

  it("represents a cluster by its medoid first", () => {
    const medoids = representativeRows(matrix, labels, { count: 3 });
    for (const [label, rows] of medoids) {
      const members = [...labels.keys()].filter((i) => labels[i] === label);
      const cost = (row: number) =>
        members.reduce((sum, other) => {
          for (let j = 0; j < 4; j++) sum += (matrix.values[4 * row + j] - matrix.values[4 * other + j]) ** 2;
          return sum;
        }, 0);
      expect(rows.length).toBe(3);
      expect(cost(rows[0])).toBeCloseTo(Math.min(...members.map(cost)), 8);
    }
  });

  it("measures the effect of each column", () => {
    // Inside 1, 3; outside 6, 8: means 2 and 7, pooled variance (2 + 2) / 2 = 2, d = -5 / sqrt 2.
    const values = Float64Array.of(1, 5, 3, 5, 6, 5, 8, 5);
    const separating = separatingColumns({ values, rows: 4, columns: 2 }, [0, 0, 1, 1]);
    expect(separating.get(0)!.effect[0]).toBeCloseTo(-5 / Math.SQRT2, 12);
    expect(separating.get(1)!.effect[0]).toBeCloseTo(5 / Math.SQRT2, 12);
    expect(separating.get(0)!.effect[1]).toBe(0);
    expect([...separating.get(0)!.order]).toEqual([0, 1]);
  });
});
