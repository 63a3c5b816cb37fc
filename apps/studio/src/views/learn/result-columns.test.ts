import { spectrumSet } from "@stokes/spectra";
import { expect, it } from "vitest";
import { labels, matrices } from "../../state/shelves.ts";
import { resultColumns, withResults } from "./result-columns.ts";

const set = spectrumSet({
  shift: Float64Array.of(1, 2),
  intensity: new Float32Array(6),
  columns: { class: ["a", "b", "a"] },
});
const findings = {
  setId: "one",
  clusters: labels.put(Int32Array.of(1, -1, 0)),
  classNames: ["x", "y"],
  identification: {
    modelId: "model",
    probabilities: matrices.put({ values: Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0.4), rows: 3, columns: 2 }),
    familiarity: matrices.put({ values: Float64Array.of(1, 2, -1), rows: 3, columns: 1 }),
    possibleFrom: 0.3,
    notes: [],
  },
};

it("makes columns of what was found, beside those that came with the spectra", () => {
  const results = resultColumns(findings, ["red", "", ""]);
  expect(results).toEqual({
    cluster: ["2", "", "1"],
    name: ["red", "", ""],
    class: ["x", "y", "x"],
    probability: Float64Array.of(0.9, 0.8, 0.6),
    unknown: ["no", "no", "yes"],
  });
  const once = withResults(set, results, []);
  expect(once.columns["class (given)"]).toEqual(["a", "b", "a"]);
  expect(once.columns.class).toEqual(["x", "y", "x"]);
  const twice = withResults(once, { cluster: ["1", "1", "1"] }, Object.keys(results));
  expect(Object.keys(twice.columns)).toEqual(["class (given)", "cluster"]);
});

it("makes none of nothing", () => {
  expect(resultColumns(undefined, undefined)).toEqual({});
});
