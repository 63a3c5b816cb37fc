import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustedMutualInformation,
  adjustedRandIndex,
  classificationReport,
  clusteringAccuracy,
  confusionMatrix,
  encodeLabels,
  hungarian,
  matchClusters,
  meanInterval,
  normalizedMutualInformation,
} from "./index.ts";

const labelling = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 2, maxLength: 40 });
const pair = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 40 })
  .map((pairs) => ({ a: pairs.map(([x]) => x), b: pairs.map(([, y]) => y) }));
const scores = { clusteringAccuracy, normalizedMutualInformation, adjustedMutualInformation, adjustedRandIndex };

describe.each(Object.entries(scores))("%s", (_, score) => {
  it("is 1 for the same partition under other names", () => {
    fc.assert(
      fc.property(labelling, (labels) => {
        expect(
          score(
            labels,
            labels.map((label) => 7 - 3 * label),
          ),
        ).toBeCloseTo(1, 10);
      }),
    );
  });

  it("is symmetric and at most 1", () => {
    fc.assert(
      fc.property(pair, ({ a, b }) => {
        expect(score(a, b)).toBeCloseTo(score(b, a), 10);
        expect(score(a, b)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it("refuses labellings of different lengths, and none", () => {
    expect(() => score([0, 1], [0])).toThrow("one has 2 labels and the other 1");
    expect(() => score([], [])).toThrow("no labels");
  });
});

describe("hungarian", () => {
  it("is as good as trying every assignment", () => {
    const permutations = (items: number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((x, i) => permutations(items.toSpliced(i, 1)).map((rest) => [x, ...rest]));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 25, maxLength: 25 }),
        (n, list) => {
          const cost = { values: Float64Array.from(list.slice(0, n * n)), rows: n, columns: n };
          const total = (columnOf: ArrayLike<number>) =>
            Array.from(columnOf).reduce((sum, j, i) => sum + cost.values[i * n + j], 0);
          expect(total(hungarian(cost))).toBe(Math.min(...permutations([...Array(n).keys()]).map(total)));
        },
      ),
    );
  });

  it("refuses costs that are not finite", () => {
    expect(() => hungarian({ values: Float64Array.of(1, Number.NaN), rows: 1, columns: 2 })).toThrow("finite");
  });
});

describe("matchClusters", () => {
  it("names clusters and leaves those too many out", () => {
    const { accuracy, classOfCluster, accuracyOfClass } = matchClusters([0, 0, 0, 1, 1], [5, 5, 9, 2, 2]);
    expect(accuracy).toBe(0.8);
    expect([...classOfCluster]).toEqual([
      [5, 0],
      [2, 1],
    ]);
    expect(accuracyOfClass.get(0)).toBeCloseTo(2 / 3, 12);
    expect(accuracyOfClass.get(1)).toBe(1);
  });
});

describe("classification", () => {
  it("counts by true class in rows", () => {
    expect([...confusionMatrix([0, 0, 1], [0, 1, 1]).values]).toEqual([1, 1, 0, 1]);
    expect(confusionMatrix([0], [0], { classes: 3 }).columns).toBe(3);
    expect(() => confusionMatrix([0, 3], [0, 1], { classes: 3 })).toThrow("label 3 of row 1");
  });

  it("leaves classes without rows out of the balanced accuracy", () => {
    const { balancedAccuracy, perClass } = classificationReport([0, 0, 2], [0, 1, 2], { classes: 4 });
    expect(balancedAccuracy).toBeCloseTo(0.75, 12);
    expect(perClass[3]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
  });

  it("encodes string labels in sorted order", () => {
    const { labels, names } = encodeLabels(["b", "a", "b", "c"]);
    expect([...labels]).toEqual([1, 0, 1, 2]);
    expect(names).toEqual(["a", "b", "c"]);
  });
});

describe("meanInterval", () => {
  it("needs two finite values and a level", () => {
    expect(() => meanInterval([0.5])).toThrow("at least two values");
    expect(() => meanInterval([0.5, Number.NaN])).toThrow("finite");
    expect(() => meanInterval([0.5, 0.6], 95)).toThrow("between 0 and 1");
    expect(meanInterval([2, 2, 2])).toEqual({ mean: 2, halfWidth: 0 });
  });
});
