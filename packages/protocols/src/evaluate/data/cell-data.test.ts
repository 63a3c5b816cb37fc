import { describe, expect, it } from "vitest";
import { TINY_POINTS, tinyData } from "../tiny-data.fixture.ts";
import { createCellData } from "./cell-data.ts";
import { checkLeakage } from "./check-leakage.ts";
import { type EvaluationData, evaluationDigest } from "./evaluation-data.ts";

const data = tinyData(6);
const seed = 0;

describe("createCellData", () => {
  it("gives no columns with spectra, and nothing that leads to sealed labels", () => {
    const { given } = createCellData(data);
    const sets = [
      given.sealed("t", "test", { seed }),
      given.unlabelled("reference", { seed }),
      given.labelled("finetune", { seed }).spectra,
    ];
    for (const set of sets) expect(set.columns).toEqual({});
    expect(Object.keys(given).sort()).toEqual(["has", "labelled", "sealed", "unlabelled"]);
  });

  it("mixes the rows, so that their order says nothing, and takes so many of each class asked for", () => {
    const { labels } = createCellData(data).given.labelled("finetune", { classes: [3, 7], each: 4, seed });
    expect([...labels].sort()).toEqual([3, 3, 3, 3, 7, 7, 7, 7]);
    expect([...labels]).not.toEqual([...labels].sort());
  });

  it("hands the labels of what was sealed over at the end, in the rows' order", () => {
    const { given, unseal } = createCellData(data);
    const spectra = given.sealed("t", "test", { classes: [1, 2], seed });
    const { labels } = unseal()("t");
    const { parts } = data;
    for (let i = 0; i < labels.length; i++) {
      const row = spectra.intensity.subarray(i * TINY_POINTS, (i + 1) * TINY_POINTS);
      const at = Array.from({ length: parts.test.labels.length }, (_, k) => k).find((k) =>
        parts.test.spectra.intensity
          .subarray(k * TINY_POINTS, (k + 1) * TINY_POINTS)
          .every((value, j) => value === row[j]),
      );
      expect(parts.test.labels[at ?? -1]).toBe(labels[i]);
    }
  });

  it.each(["labelled", "unlabelled"] as const)(
    "refuses %s spectra that are sealed, and to seal what was given out",
    (way) => {
      const { given } = createCellData(data);
      given.sealed("t", "test", { classes: [1], seed });
      expect(() => given[way]("test", { seed })).toThrow(/spectrum \d+ of test is sealed/);
      given[way]("finetune", { seed });
      expect(() => given.sealed("u", "finetune", { classes: [2], seed })).toThrow(
        "cannot be scored: it was given out before",
      );
    },
  );

  it("lets a method that groups spectra learn from them, without their labels", () => {
    const { given } = createCellData(data);
    given.sealed("t", "reference", { classes: [1, 2], each: 2, seed });
    expect(given.unlabelled("reference", { seed }, { evenScored: true }).intensity.length).toBe(30 * 6 * TINY_POINTS);
    expect(() => given.labelled("reference", { seed })).toThrow("is sealed");
  });

  it("parts what is passed over from what is taken", () => {
    const { given } = createCellData(data);
    given.sealed("t", "reference", { each: 3, seed });
    expect(given.unlabelled("reference", { each: 3, skip: 3, seed }).intensity.length).toBe(30 * 3 * TINY_POINTS);
  });

  it("leaves one patient of every class out, and keeps all of a patient on one side", () => {
    const { given, unseal } = createCellData(data);
    given.sealed("t", "2018clinical", { patients: { folds: [1] }, each: 2, seed });
    given.labelled("2018clinical", { patients: { folds: [1], others: true }, seed });
    expect(() => given.labelled("2018clinical", { seed: 1 })).toThrow(
      /(spectrum|patient) \d+ of 2018clinical is sealed/,
    );
    const { labels, patients } = unseal()("t");
    expect(new Set(patients)).toEqual(new Set([1, 4, 7, 10, 13]));
    expect(labels.length).toBe(10);
  });

  it("takes nothing more once predictions are handed in, and knows what was sealed", () => {
    const { given, unseal } = createCellData(data);
    const truths = unseal();
    expect(() => given.labelled("test", { seed })).toThrow("predictions have been handed in");
    expect(() => truths("t")).toThrow('nothing was sealed as "t"');
  });

  it("says which part is missing, and that none are left", () => {
    const { given } = createCellData({ parts: {} });
    expect(() => given.unlabelled("test", { seed })).toThrow('the data lack the part "test"');
    expect(() => createCellData(data).given.unlabelled("test", { skip: 6, seed })).toThrow("no spectra are left");
  });
});

describe("checkLeakage", () => {
  const withCopy = (
    from: "test" | "reference",
    row: number,
    to: "test" | "reference" | "2018clinical",
    at: number,
    scale = 1,
  ): EvaluationData => {
    const source = data.parts[from].spectra.intensity.subarray(row * TINY_POINTS, (row + 1) * TINY_POINTS);
    const { spectra, ...rest } = data.parts[to];
    const intensity = spectra.intensity.slice();
    intensity.set(
      source.map((value) => 0.1 + scale * value),
      at * TINY_POINTS,
    );
    return { parts: { ...data.parts, [to]: { ...rest, spectra: { ...spectra, intensity } } } };
  };

  it("finds none where there are none", () => expect(checkLeakage(data)).toEqual({}));

  it("refuses a spectrum of one campaign in another, even scaled", () => {
    expect(() => checkLeakage(withCopy("test", 5, "reference", 17, 3))).toThrow(
      "spectrum 17 of reference and spectrum 5 of test are copies of one another",
    );
  });

  it("leaves the later of two copies within a campaign out", () => {
    expect(checkLeakage(withCopy("reference", 5, "reference", 50))).toEqual({ reference: [50] });
  });

  it("refuses a copy with two patients", () => {
    const { patients, spectra, labels } = data.parts["2018clinical"];
    const intensity = spectra.intensity.slice();
    intensity.copyWithin(0, 20 * TINY_POINTS, 21 * TINY_POINTS);
    const parts = {
      "2018clinical": { patients: patients ?? new Int32Array(0), labels, spectra: { ...spectra, intensity } },
    };
    expect(() => checkLeakage({ parts })).toThrow("are told to come from two patients");
  });

  it("is seen by the digest, as is a changed label", async () => {
    const labels = data.parts.test.labels.slice();
    labels[0] = 7;
    const relabelled = { parts: { ...data.parts, test: { ...data.parts.test, labels } } };
    const digests = await Promise.all([data, withCopy("test", 5, "reference", 17), relabelled].map(evaluationDigest));
    expect(new Set(digests).size).toBe(3);
  });
});
