import { createRandom } from "@stokes/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import fixture from "../fixtures/identifiers.json" with { type: "json" };
import probabilityFixture from "../fixtures/probabilities.json" with { type: "json" };
import { decide, trainBinarySvm } from "./binary-svm.ts";
import {
  type Identifier,
  kNearestNeighboursIdentifier,
  linearSvmIdentifier,
  logisticRegressionIdentifier,
  nearestCentroidIdentifier,
  partialLeastSquares,
  pcaLdaIdentifier,
  plsDaIdentifier,
  predictLabels,
  predictPartialLeastSquares,
  randomForestIdentifier,
  rbfSvmIdentifier,
  standardisedIdentifier,
} from "./index.ts";
import { fitLinearSvm } from "./linear-svm-fit.ts";
import type { Matrix64 } from "./matrix.ts";
import { couplePairs } from "./pairwise-coupling.ts";
import { plattScaling } from "./platt-scaling.ts";
import { rbfKernel } from "./rbf-svm.ts";
import { sortPairs } from "./sort-pairs.ts";
import { squaredNorms } from "./squared-distance.ts";
import { fixtureMatrix, largestDifference, makeBlobs } from "./testing.ts";
import { linearDecisions, turnRows, turnWeightsBack } from "./turned-rows.ts";

const identifiers: Identifier[] = [
  nearestCentroidIdentifier(),
  kNearestNeighboursIdentifier(),
  logisticRegressionIdentifier(),
  linearSvmIdentifier(),
  rbfSvmIdentifier(),
  randomForestIdentifier({ trees: 30 }),
  pcaLdaIdentifier(),
  plsDaIdentifier(),
  { ...standardisedIdentifier(linearSvmIdentifier()), name: "standardised linear SVM" },
];

function accuracy(found: Int32Array, truth: ArrayLike<number>): number {
  return found.filter((label, i) => label === truth[i]).length / found.length;
}

describe.each(identifiers)("$name as an Identifier", (identifier) => {
  const { matrix, labels } = makeBlobs(createRandom(21), { rows: 160, columns: 6, classes: 4, spread: 5 });
  const train: Matrix64 = { values: matrix.values.subarray(0, 480), rows: 80, columns: 6 };
  const test: Matrix64 = { values: matrix.values.subarray(480), rows: 80, columns: 6 };
  const trainLabels = labels.subarray(0, 80);

  it("knows again what is well parted", () => {
    const fitted = identifier.fit(train, trainLabels);
    expect(accuracy(predictLabels(fitted, test), labels.subarray(80))).toBe(1);
  });

  it("gives probabilities that sum to 1, the same for the same seed", () => {
    const before = matrix.values.slice();
    const found = identifier.fit(train, trainLabels, { seed: 3 }).predictProbabilities(test);
    expect([found.rows, found.columns]).toEqual([80, 4]);
    for (let i = 0; i < 80; i++) {
      const row = found.values.subarray(4 * i, 4 * i + 4);
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    }
    expect(identifier.fit(train, trainLabels, { seed: 3 }).predictProbabilities(test)).toEqual(found);
    expect(matrix.values).toEqual(before);
  });

  it("follows the labels' names", () => {
    const swapped = trainLabels.map((label) => 3 - label);
    const fitted = identifier.fit(train, swapped);
    expect(
      accuracy(
        predictLabels(fitted, test),
        labels.subarray(80).map((label) => 3 - label),
      ),
    ).toBe(1);
  });

  it("gives classes absent from training no probability", () => {
    const fitted = identifier.fit(
      train,
      trainLabels.map((label) => 2 * label + 1),
    );
    expect(fitted.classes).toBe(8);
    const found = fitted.predictProbabilities(test);
    expect(found.columns).toBe(8);
    expect(found.values.filter((_, at) => at % 2 === 0).every((p) => p === 0)).toBe(true);
    expect(
      accuracy(
        predictLabels(fitted, test),
        labels.subarray(80).map((label) => 2 * label + 1),
      ),
    ).toBe(1);
  });

  it("takes two classes, a class of one row, no rows to predict, and rows that are all equal", () => {
    const two = identifier.fit(
      train,
      trainLabels.map((label) => (label > 1 ? 1 : 0)),
    );
    expect(two.predictProbabilities({ values: new Float64Array(0), rows: 0, columns: 6 }).rows).toBe(0);
    const lone = identifier
      .fit(
        train,
        trainLabels.map((_, i) => (i === 0 ? 1 : 0)),
      )
      .predictProbabilities(test);
    expect(lone.values.every(Number.isFinite)).toBe(true);
    const equal: Matrix64 = { values: new Float64Array(24).fill(1), rows: 4, columns: 6 };
    expect(identifier.fit(equal, [0, 1, 0, 1]).predictProbabilities(test).values.every(Number.isFinite)).toBe(true);
  });

  it("says what is wrong", () => {
    expect(() => identifier.fit(train, new Int32Array(80))).toThrow("at least two classes");
    expect(() => identifier.fit(train, [0, 1])).toThrow("80 rows but 2 labels");
    expect(() => identifier.fit(train, [...trainLabels].with(5, 0.5))).toThrow("label of row 5");
    const values = train.values.slice();
    values[8] = Number.POSITIVE_INFINITY;
    expect(() => identifier.fit({ ...train, values }, trainLabels)).toThrow("Infinity in row 1, column 2");
    expect(() => identifier.fit(train, trainLabels).predictProbabilities({ ...test, rows: 160, columns: 3 })).toThrow(
      "fitted on 6 columns, but this matrix has 3",
    );
  });
});

describe("against scikit-learn", () => {
  const train = fixtureMatrix(fixture.train);
  const test = fixtureMatrix(fixture.test);
  const labels = Int32Array.from(fixture.labels);
  const probabilities = (identifier: Identifier) => identifier.fit(train, labels).predictProbabilities(test);

  it("nearest centroid gives the same labels", () => {
    expect([...predictLabels(nearestCentroidIdentifier().fit(train, labels), test)]).toEqual(fixture.nearestCentroid);
  });

  it("k nearest neighbours give the same shares", () => {
    const found = probabilities(kNearestNeighboursIdentifier({ k: 7 })).values;
    expect(largestDifference(found, fixture.kNearestNeighbours.values)).toBeLessThan(1e-12);
  });

  it("PCA-LDA gives the same probabilities", () => {
    const found = probabilities(pcaLdaIdentifier({ components: 4 })).values;
    expect(largestDifference(found, fixture.pcaLda.values)).toBeLessThan(1e-6);
  });

  it("random forests agree in expectation", () => {
    const found = probabilities(randomForestIdentifier({ trees: 3000, columnsTried: 2 })).values;
    const expected = fixture.randomForest.values;
    expect(largestDifference(found, expected)).toBeLessThan(0.06);
    expect(found.reduce((sum, p, i) => sum + Math.abs(p - expected[i]), 0) / found.length).toBeLessThan(0.008);
  });

  it("linear SVM gives the same decision values", () => {
    const turned = turnRows(train, false);
    const point = fitLinearSvm(turned.coordinates, turned.axes.variance, labels, 4, 0.5, 1e-9);
    const decisions = linearDecisions(turnWeightsBack(turned, point, 4), test);
    expect(largestDifference(decisions, fixture.linearSvm.values)).toBeLessThan(1e-4);
  });

  it("RBF SVM gives the same decision value for each pair", () => {
    const norms = squaredNorms(train);
    const kernel = { values: rbfKernel(train, train, norms, fixture.rbfSvm.gamma), size: train.rows };
    const similar = rbfKernel(test, train, norms, fixture.rbfSvm.gamma);
    let pair = 0;
    for (let a = 0; a < 4; a++) {
      for (let b = a + 1; b < 4; b++) {
        const rows = Int32Array.from(labels.keys()).filter((i) => labels[i] === a || labels[i] === b);
        const signs = Int8Array.from(rows, (row) => (labels[row] === a ? 1 : -1));
        const svm = trainBinarySvm(kernel, rows, signs, 2, 1e-9);
        for (let i = 0; i < test.rows; i++) {
          expect(decide(svm, similar, i * train.rows)).toBeCloseTo(fixture.rbfSvm.pairs.values[6 * i + pair], 5);
        }
        pair++;
      }
    }
  });

  it.each([true, false])("partial least squares predict the same (standardise: %s)", (standardise) => {
    const indicators = { values: new Float64Array(4 * train.rows), rows: train.rows, columns: 4 };
    labels.forEach((label, i) => {
      indicators.values[4 * i + label] = 1;
    });
    const model = partialLeastSquares(train, indicators, { components: 3, standardise });
    const expected = standardise ? fixture.pls.True : fixture.pls.False;
    expect(largestDifference(predictPartialLeastSquares(model, test).values, expected.values)).toBeLessThan(1e-5);
  });

  it("Platt's sigmoid and coupled pairs are the same", () => {
    const { decisions, positive, slope, offset, pairs, coupled } = probabilityFixture;
    const sigmoid = plattScaling(Float64Array.from(decisions), positive);
    expect(sigmoid.slope).toBeCloseTo(slope, 4);
    expect(sigmoid.offset).toBeCloseTo(offset, 4);
    const found = new Float64Array(5);
    couplePairs(Float64Array.from(pairs), 5, found, 0);
    expect(largestDifference(found, coupled)).toBeLessThan(1e-6);
  });
});

describe("sortPairs", () => {
  it("sorts keys and takes companions along", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }), (list) => {
        const keys = Float64Array.from(list);
        const companions = Int32Array.from(list.keys());
        sortPairs(keys, companions, 0, list.length);
        expect([...keys]).toEqual([...list].sort((a, b) => a - b));
        expect(Array.from(companions, (i) => list[i])).toEqual([...keys]);
        expect(new Set(companions).size).toBe(list.length);
      }),
    );
  });
});
