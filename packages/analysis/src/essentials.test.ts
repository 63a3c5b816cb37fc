import { describe, expect, it } from "vitest";
import assignment from "../fixtures/assignment.json" with { type: "json" };
import classification from "../fixtures/classification.json" with { type: "json" };
import intervals from "../fixtures/interval.json" with { type: "json" };
import kMeansCase from "../fixtures/k-means.json" with { type: "json" };
import logistic from "../fixtures/logistic.json" with { type: "json" };
import metrics from "../fixtures/metrics.json" with { type: "json" };
import pcaCases from "../fixtures/pca.json" with { type: "json" };
import {
  adjustedMutualInformation,
  adjustedRandIndex,
  classificationReport,
  clusteringAccuracy,
  hungarian,
  kMeans,
  logisticRegression,
  meanInterval,
  normalizedMutualInformation,
  pca,
  predictProbabilities,
  projectPca,
} from "./index.ts";
import { fixtureMatrix, largestDifference } from "./testing.ts";

describe("against scikit-learn and SciPy", () => {
  it.each(metrics)("scores two labellings (%#)", ({ a, b, accuracy, nmi, ami, ari }) => {
    expect(clusteringAccuracy(a, b)).toBeCloseTo(accuracy, 10);
    expect(normalizedMutualInformation(a, b)).toBeCloseTo(nmi, 10);
    expect(adjustedMutualInformation(a, b)).toBeCloseTo(ami, 10);
    expect(adjustedRandIndex(a, b)).toBeCloseTo(ari, 10);
  });

  it.each(assignment)("assigns rows to columns (%#)", ({ cost, total }) => {
    const { values, rows, columns } = fixtureMatrix(cost);
    const columnOf = hungarian({ values, rows, columns });
    const given = [...columnOf].filter((j) => j >= 0);
    expect(given.length).toBe(Math.min(rows, columns));
    expect(new Set(given).size).toBe(given.length);
    expect(columnOf.reduce((sum, j, i) => (j < 0 ? sum : sum + values[i * columns + j]), 0)).toBeCloseTo(total, 10);
  });

  it("reports on a classification", () => {
    const report = classificationReport(classification.truth, classification.predicted);
    expect([...report.confusion.values]).toEqual(classification.confusion);
    expect(report.accuracy).toBeCloseTo(classification.accuracy, 12);
    expect(report.balancedAccuracy).toBeCloseTo(classification.balancedAccuracy, 12);
    expect(report.macroF1).toBeCloseTo(classification.macroF1, 12);
    report.perClass.forEach(({ precision, recall, f1, support }, c) => {
      expect(precision).toBeCloseTo(classification.precision[c], 12);
      expect(recall).toBeCloseTo(classification.recall[c], 12);
      expect(f1).toBeCloseTo(classification.f1[c], 12);
      expect(support).toBe(classification.support[c]);
    });
  });

  it.each(intervals)("gives the interval of a mean (%#)", ({ values, level, mean, halfWidth }) => {
    const interval = meanInterval(values, level);
    expect(interval.mean).toBeCloseTo(mean, 12);
    expect(interval.halfWidth / halfWidth).toBeCloseTo(1, 10);
  });

  it("finds the clusters of least inertia", () => {
    const found = kMeans(fixtureMatrix(kMeansCase.matrix), { k: kMeansCase.k, restarts: 50, tolerance: 0 });
    expect(found.inertia / kMeansCase.inertia).toBeCloseTo(1, 10);
    expect(clusteringAccuracy(kMeansCase.labels, found.labels)).toBe(1);
  });

  it.each(logistic)("fits a logistic regression (%#)", ({ matrix, labels, C, standardise, probabilities }) => {
    const rows = fixtureMatrix(matrix);
    const model = logisticRegression(rows, labels, { C, standardise });
    expect(model.converged).toBe(true);
    expect(largestDifference(predictProbabilities(model, rows).values, probabilities.values)).toBeLessThan(1e-4);
  });

  it.each(pcaCases)("finds principal components (%#)", ({ matrix, components, variance, varianceRatio, projected }) => {
    const rows = fixtureMatrix(matrix);
    for (const method of ["exact", "randomised"] as const) {
      const model = pca(rows, { components: 4, method });
      expect(largestDifference(model.components.values.map(Math.abs), components.values)).toBeLessThan(1e-5);
      expect(largestDifference(model.variance, variance)).toBeLessThan(1e-6);
      expect(largestDifference(model.varianceRatio, varianceRatio)).toBeLessThan(1e-7);
      expect(largestDifference(projectPca(model, rows).values.map(Math.abs), projected.values)).toBeLessThan(1e-4);
    }
  });
});
