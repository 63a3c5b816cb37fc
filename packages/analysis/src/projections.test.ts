import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import fixture from "../fixtures/neighbours.json" with { type: "json" };
import { clusteringAccuracy, kMeans, nearestNeighbours, tsne, umap } from "./index.ts";
import { createQuadtree } from "./quadtree.ts";
import { fixtureMatrix, largestDifference, makeBlobs } from "./testing.ts";

describe("nearestNeighbours", () => {
  it("agrees with scikit-learn far from the origin", () => {
    const matrix = fixtureMatrix(fixture.matrix);
    const own = nearestNeighbours(matrix, { k: 5 });
    expect([...own.indices]).toEqual(fixture.own.indices);
    expect(largestDifference(own.distances, fixture.own.distances)).toBeLessThan(1e-10);
    const asked = nearestNeighbours(matrix, { k: 5, queries: fixtureMatrix(fixture.queries) });
    expect([...asked.indices]).toEqual(fixture.asked.indices);
    expect(largestDifference(asked.distances, fixture.asked.distances)).toBeLessThan(1e-10);
  });

  it("refuses more neighbours than there are", () => {
    expect(() => nearestNeighbours(fixtureMatrix(fixture.matrix), { k: 70 })).toThrow("choose 1 to 69");
  });
});

describe("quadtree", () => {
  it("sums all pairs exactly at theta 0, equal points included, and nearly at 0.5", () => {
    const random = createRandom(2);
    const points = Float64Array.from({ length: 400 }, random.normal);
    points.copyWithin(100, 0, 20);
    const tree = createQuadtree();
    tree.build(points);
    const exact = allPairs(points);
    for (const [theta, tolerance] of [
      [0, 1e-10],
      [0.5, 0.02],
    ] as const) {
      const force = new Float64Array(400);
      let sum = 0;
      for (let i = 0; i < 200; i++) sum += tree.repel(points, i, theta, force);
      expect(Math.abs(sum / exact.sum - 1)).toBeLessThan(tolerance);
      const scale = Math.max(...exact.force.map(Math.abs));
      expect(largestDifference(force, exact.force) / scale).toBeLessThan(tolerance);
    }
  });
});

function allPairs(points: Float64Array) {
  const force = new Float64Array(points.length);
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    for (let j = 0; j < points.length; j += 2) {
      if (i === j) continue;
      const q = 1 / (1 + (points[i] - points[j]) ** 2 + (points[i + 1] - points[j + 1]) ** 2);
      sum += q;
      force[i] += q * q * (points[i] - points[j]);
      force[i + 1] += q * q * (points[i + 1] - points[j + 1]);
    }
  }
  return { force, sum };
}

describe.each([
  ["tsne", tsne],
  ["umap", umap],
] as const)("%s", (_, project) => {
  const { matrix, labels } = makeBlobs(createRandom(1), { rows: 200, columns: 8, classes: 5, spread: 3 });

  it("keeps well-parted groups apart, whatever the seed, and repeats a seed", () => {
    const map = project(matrix, { seed: 1 });
    expect([map.rows, map.columns]).toEqual([200, 2]);
    expect(clusteringAccuracy(labels, kMeans(map, { k: 5 }).labels)).toBeGreaterThan(0.98);
    expect(project(matrix, { seed: 1 }).values).toEqual(map.values);
    expect(project(matrix, { seed: 2 }).values).not.toEqual(map.values);
  });

  it("takes rows that are all equal, and refuses too few", () => {
    const equal = { values: new Float64Array(60).fill(2), rows: 20, columns: 3 };
    expect(project(equal).values.every(Number.isFinite)).toBe(true);
    expect(() => project({ values: new Float64Array(6), rows: 2, columns: 3 })).toThrow("at least 4");
  });
});
