import { describe, expect, it } from "vitest";
import cases from "../fixtures/ridge.json" with { type: "json" };
import { predictRidge, regressionReport, ridgeRegression } from "./index.ts";
import { fixtureMatrix, largestDifference } from "./testing.ts";

describe("ridgeRegression", () => {
  it.each(cases)("agrees with scikit-learn (%#)", ({ matrix, targets, alpha, weights, intercept, ...expected }) => {
    const rows = fixtureMatrix(matrix);
    const model = ridgeRegression(rows, targets, { alpha });
    expect(largestDifference(model.weights, weights)).toBeLessThan(1e-9);
    expect(model.intercept).toBeCloseTo(intercept, 9);
    const predicted = predictRidge(model, rows);
    expect(largestDifference(predicted, expected.predicted)).toBeLessThan(1e-9);
    const report = regressionReport(targets, predicted);
    expect(report.rmse).toBeCloseTo(expected.rmse, 9);
    expect(report.mae).toBeCloseTo(expected.mae, 9);
    expect(report.r2).toBeCloseTo(expected.r2, 9);
  });

  it("refuses targets that do not fit", () => {
    const rows = fixtureMatrix(cases[0].matrix);
    expect(() => ridgeRegression(rows, [1, 2])).toThrow("30 rows but 2 targets");
    expect(() => ridgeRegression(rows, cases[0].targets.with(3, Number.NaN))).toThrow("target of row 3");
  });
});
