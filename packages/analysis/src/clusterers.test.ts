import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import agglomerativeFixture from "../fixtures/agglomerative.json" with { type: "json" };
import mixtureFixture from "../fixtures/gaussian-mixture.json" with { type: "json" };
import hdbscanCases from "../fixtures/hdbscan.json" with { type: "json" };
import spectralCases from "../fixtures/spectral-clustering.json" with { type: "json" };
import {
  adjustedRandIndex,
  agglomerative,
  agglomerativeClusterer,
  type Clusterer,
  gaussianMixture,
  gaussianMixtureClusterer,
  hdbscan,
  hdbscanClusterer,
  kMeans,
  kMeansClusterer,
  type Linkage,
  mixtureProbabilities,
  selfOrganizingMap,
  selfOrganizingMapClusterer,
  spectralClusterer,
  spectralClustering,
} from "./index.ts";
import { argmaxRows } from "./labels.ts";
import { type Matrix, selectRows } from "./matrix.ts";
import { fixtureMatrix, largestDifference, makeBlobs } from "./testing.ts";

const clusterers = (k: number): Clusterer[] => [
  kMeansClusterer({ k }),
  gaussianMixtureClusterer({ k }),
  gaussianMixtureClusterer({ k, covariance: "diagonal" }),
  agglomerativeClusterer({ k }),
  agglomerativeClusterer({ k, linkage: "average" }),
  agglomerativeClusterer({ k, linkage: "complete" }),
  spectralClusterer({ k }),
  selfOrganizingMapClusterer({ k }),
  hdbscanClusterer({ minClusterSize: 10 }),
];

describe.each(clusterers(4))("$name as a Clusterer", (clusterer) => {
  const { matrix, labels } = makeBlobs(createRandom(8), { rows: 100, columns: 5, classes: 4, spread: 10 });

  it("parts what is well parted", () => {
    const found = clusterer.cluster(matrix);
    expect(found).toBeInstanceOf(Int32Array);
    expect(adjustedRandIndex(labels, found)).toBe(1);
    expect([...new Set(found)].sort()).toEqual([0, 1, 2, 3]);
  });

  it("repeats a seed, leaves its input as it was, and takes single precision", () => {
    const before = matrix.values.slice();
    const found = clusterer.cluster(matrix, { seed: 5 });
    expect(clusterer.cluster(matrix, { seed: 5 })).toEqual(found);
    expect(matrix.values).toEqual(before);
    const single: Matrix = { ...matrix, values: Float32Array.from(matrix.values) };
    expect(adjustedRandIndex(clusterer.cluster(single), found)).toBe(1);
  });

  it("does not mind the order of rows", () => {
    const order = createRandom(9).permutation(matrix.rows);
    const found = clusterer.cluster(selectRows(matrix, order));
    expect(
      adjustedRandIndex(
        Int32Array.from(order, (row) => labels[row]),
        found,
      ),
    ).toBe(1);
  });

  it("takes rows that are all equal", () => {
    const found = clusterer.cluster({ values: new Float64Array(60).fill(3), rows: 20, columns: 3 });
    expect(found.length).toBe(20);
  });

  it("refuses a value that is not finite, and says where it is", () => {
    const values = matrix.values.slice();
    values[7] = Number.NaN;
    expect(() => clusterer.cluster({ ...matrix, values })).toThrow("NaN in row 1, column 2");
  });

  it("refuses fewer rows than clusters", () => {
    expect(() => clusterer.cluster({ values: new Float64Array(9), rows: 3, columns: 3 })).toThrow(/3 rows/);
  });
});

describe("against SciPy and scikit-learn", () => {
  it.each(agglomerativeFixture.cases)("joins rows by $linkage linkage", ({ linkage, heights, sizes, labels }) => {
    const found = agglomerative(fixtureMatrix(agglomerativeFixture.matrix), { k: 4, linkage: linkage as Linkage });
    expect(
      largestDifference(
        found.joins.map(({ distance }) => distance),
        heights,
      ),
    ).toBeLessThan(1e-9);
    expect(found.joins.map(({ size }) => size)).toEqual(sizes);
    expect(adjustedRandIndex(found.labels, labels)).toBe(1);
  });

  it.each(mixtureFixture.cases)("fits a mixture of $covariance covariances", (expected) => {
    const matrix = fixtureMatrix(mixtureFixture.matrix);
    const covariance = expected.covariance as "full" | "diagonal";
    const model = gaussianMixture(matrix, { k: 3, covariance, tolerance: 1e-13, maxIterations: 20_000, restarts: 5 });
    expect(model.converged).toBe(true);
    expect(model.logLikelihood).toBeCloseTo(expected.logLikelihood, 6);
    expect(model.bic).toBeCloseTo(expected.bic, 3);
    expect(largestDifference([...model.weights].sort(), expected.weights)).toBeLessThan(1e-4);
    const probabilities = mixtureProbabilities(model, matrix);
    const labels = argmaxRows(probabilities);
    expect(adjustedRandIndex(labels, expected.labels)).toBe(1);
    const largest = Float64Array.from(labels, (label, i) => probabilities.values[3 * i + label]);
    expect(largestDifference(largest, expected.confidence)).toBeLessThan(1e-4);
  });

  it.each(hdbscanCases)("finds clusters by density (%#)", ({ matrix, minClusterSize, minSamples, ...expected }) => {
    const found = hdbscan(fixtureMatrix(matrix), { minClusterSize, minSamples });
    expect(adjustedRandIndex(found.labels, expected.labels)).toBe(1);
    expect([...found.labels].map((label) => label < 0)).toEqual(expected.labels.map((label) => label < 0));
    expect(largestDifference(found.probabilities, expected.probabilities)).toBeLessThan(1e-9);
    expect(found.clusters).toBe(Math.max(...expected.labels) + 1);
  });

  it.each(spectralCases)("clusters by the spectrum (%#)", ({ matrix, k, neighbours, labels }) => {
    const found = spectralClustering(fixtureMatrix(matrix), { k, neighbours });
    expect(adjustedRandIndex(found.labels, labels)).toBe(1);
  });
});

describe("kMeans", () => {
  it("gives a fixed point: centroids are means, labels are nearest, inertia adds up", () => {
    const { matrix } = makeBlobs(createRandom(2), { rows: 300, columns: 6, classes: 5, spread: 1 });
    const { labels, centroids, inertia, converged } = kMeans(matrix, { k: 7, tolerance: 0, seed: 3 });
    expect(converged).toBe(true);
    const square = (i: number, c: number) => {
      let sum = 0;
      for (let j = 0; j < 6; j++) sum += (matrix.values[6 * i + j] - centroids.values[6 * c + j]) ** 2;
      return sum;
    };
    let sum = 0;
    for (let i = 0; i < 300; i++) {
      const all = Array.from({ length: 7 }, (_, c) => square(i, c));
      expect(all[labels[i]]).toBeCloseTo(Math.min(...all), 10);
      sum += all[labels[i]];
    }
    expect(inertia).toBeCloseTo(sum, 8);
    for (let c = 0; c < 7; c++) {
      const members = [...labels.keys()].filter((i) => labels[i] === c);
      const mean = members.reduce((total, i) => total + matrix.values[6 * i], 0) / members.length;
      expect(centroids.values[6 * c]).toBeCloseTo(mean, 10);
    }
  });

  it("makes every cluster of distinct rows, down to one each", () => {
    const { matrix } = makeBlobs(createRandom(2), { rows: 12 });
    const { labels, inertia } = kMeans(matrix, { k: 12 });
    expect(new Set(labels).size).toBe(12);
    expect(inertia).toBeCloseTo(0, 12);
  });
});

describe("selfOrganizingMap", () => {
  it("keeps neighbours on the map near in the data", () => {
    const random = createRandom(6);
    const values = Float64Array.from({ length: 800 }, random.uniform);
    const { units, quantisationError } = selfOrganizingMap({ values, rows: 400, columns: 2 }, { height: 5, width: 5 });
    const apart = (a: number, b: number) =>
      Math.hypot(units.values[2 * a] - units.values[2 * b], units.values[2 * a + 1] - units.values[2 * b + 1]);
    for (let i = 0; i < 5; i++)
      for (let j = 0; j + 1 < 5; j++) expect(apart(5 * i + j, 5 * i + j + 1)).toBeLessThan(0.4);
    expect(apart(0, 24)).toBeGreaterThan(0.7);
    expect(quantisationError).toBeLessThan(0.12);
  });
});
