import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldsByClass, foldsByGroup } from "./k-fold.ts";
import { rowsByValue } from "./rows-by-value.ts";
import { samplePerClass } from "./sample-per-class.ts";
import { splitByClass } from "./split-by-class.ts";
import { splitByGroup } from "./split-by-group.ts";

const labels = Array.from({ length: 120 }, (_, i) => (i < 60 ? "a" : i < 100 ? "b" : "c"));
const groups = Array.from({ length: 120 }, (_, i) => `patient ${Math.floor(i / 5)}`);
const share = (rows: Uint32Array, label: string) => [...rows].filter((i) => labels[i] === label).length;

function expectPartition(train: Uint32Array, test: Uint32Array, length: number) {
  expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
}

describe("splits", () => {
  it("by class hold the same share of each class back, by seed", () => {
    const { train, test } = splitByClass(labels, { testShare: 0.25, seed: 3 });
    expectPartition(train, test, 120);
    expect([share(test, "a"), share(test, "b"), share(test, "c")]).toEqual([15, 10, 5]);
    expect(splitByClass(labels, { testShare: 0.25, seed: 3 }).test).toEqual(test);
    expect(splitByClass(labels, { testShare: 0.25, seed: 4 }).test).not.toEqual(test);
  });

  it("by group never separate one, and keep classes balanced", () => {
    const { train, test } = splitByGroup(groups, { testShare: 0.25, labels, seed: 1 });
    expectPartition(train, test, 120);
    const [inTrain, inTest] = [train, test].map((rows) => new Set([...rows].map((i) => groups[i])));
    expect([...inTrain].filter((group) => inTest.has(group))).toEqual([]);
    expect([share(test, "a"), share(test, "b"), share(test, "c")]).toEqual([15, 10, 5]);
  });

  it("by group hold for any groups and any seed", () => {
    const anyGroups = fc.array(fc.constantFrom("p", "q", "r", "s", "t"), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(anyGroups, fc.nat(), (column, seed) => {
        fc.pre(new Set(column).size > 1);
        const { train, test } = splitByGroup(column, { seed });
        expectPartition(train, test, column.length);
        expect(train.length).toBeGreaterThan(0);
        expect(test.length).toBeGreaterThan(0);
        const trained = new Set([...train].map((i) => column[i]));
        for (const i of test) expect(trained.has(column[i])).toBe(false);
      }),
    );
  });

  it("in folds test each row once", () => {
    for (const folds of [foldsByClass(labels, { folds: 4 }), foldsByGroup(groups, { folds: 4, labels })]) {
      expect(folds).toHaveLength(4);
      expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(labels.map((_, i) => i));
      for (const { train, test } of folds) {
        expectPartition(train, test, 120);
        expect(share(test, "a")).toBe(15);
      }
    }
  });

  it("sample so many a class, from the rows allowed", () => {
    const from = Uint32Array.from(labels.keys()).filter((i) => i % 2 === 0);
    const rows = samplePerClass(labels, 4, { from, seed: 2 });
    expect([...rowsByValue([...rows].map((i) => labels[i])).values()].map(({ length }) => length)).toEqual([4, 4, 4]);
    expect([...rows].every((i) => i % 2 === 0)).toBe(true);
  });

  it("refuse what cannot be", () => {
    expect(() => splitByClass(["a", "a", "b"])).toThrow('class "b" has one spectrum');
    expect(() => splitByGroup(["p", "p"])).toThrow("all spectra belong to one group");
    expect(() => foldsByGroup(["p", "q"], { folds: 3 })).toThrow("there are 2 groups, and 3 are needed");
    expect(() => foldsByClass(["a", "a", "b"], { folds: 2 })).toThrow('class "b" has one spectrum for 2 folds');
    expect(() => samplePerClass(labels, 21)).toThrow('class "c" has 20 spectra to choose 21 from');
    expect(() => splitByClass(labels, { testShare: 1 })).toThrow("between 0 and 1");
  });
});
