import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import { interpretArrays } from "./interpret-arrays.ts";
import type { ArrayValues, NamedArray } from "./numeric-array.ts";

const array = (values: ArrayValues, ...shape: number[]): NamedArray => ({ shape, values });
const matrix = (rows: number, points: number): NamedArray =>
  array(
    Float32Array.from({ length: rows * points }, (_, i) => i),
    rows,
    points,
  );
const range = (count: number, from = 400): NamedArray =>
  array(
    Float64Array.from({ length: count }, (_, i) => from + i),
    count,
  );

describe("one matrix", () => {
  test.each(["X", "intensity", "spectra", "data"])("%s with an axis called in any of the usual ways", (name) => {
    for (const axis of ["shift", "raman_shift", "wavenumbers", "shift_cm1_nominal", "axis", "x"]) {
      const { parts } = interpretArrays({ [name]: matrix(2, 4), [axis]: range(4) }, "test");
      expect(parts[0], `${name}, ${axis}`).toMatchObject({ unit: "shift-cm1", axis: range(4).values });
      expect(parts[0]!.intensity).toEqual(matrix(2, 4).values);
    }
  });

  test("y is the label, unless label is there or x and y are places", () => {
    const labels = array(["a", "b"], 2);
    expect(interpretArrays({ X: matrix(2, 4), shift: range(4), y: labels }, "t").parts[0]!.columns).toEqual({
      label: ["a", "b"],
    });
    const numbers = array(Float64Array.of(1, 2), 2);
    const places = interpretArrays({ X: matrix(2, 4), shift: range(4), x: numbers, y: numbers }, "t").parts[0]!.columns;
    expect(Object.keys(places)).toEqual(["x", "y"]);
    const both = interpretArrays({ X: matrix(2, 4), shift: range(4), label: labels, y: numbers }, "t").parts[0]!
      .columns;
    expect(Object.keys(both)).toEqual(["label", "y"]);
  });

  test("labels of fewer spectra are no column, and it is said", () => {
    const arrays = { X: matrix(3, 4), shift: range(4), label: array(["a", "b"], 2), note: array(["a", "b"], 2) };
    const { parts, warnings } = interpretArrays(arrays, "t");
    expect(parts[0]!.columns).toEqual({});
    expect(warnings).toEqual(["Array label has 2 values for 3 spectra, so it was kept as a fact, not as a column."]);
  });

  test("spectra in columns are turned, and it is said", () => {
    const { parts, warnings } = interpretArrays({ X: matrix(4, 2), shift: range(4) }, "t");
    expect(parts[0]!.intensity).toEqual(Float32Array.of(0, 2, 4, 6, 1, 3, 5, 7));
    expect(warnings.join()).toMatch(/turned/);
  });

  test("an image keeps row and column", () => {
    const { parts } = interpretArrays({ data: array(new Float32Array(24), 2, 3, 4), shift: range(4) }, "t");
    expect(parts[0]!.columns).toEqual({
      row: Float64Array.of(0, 0, 0, 1, 1, 1),
      column: Float64Array.of(0, 1, 2, 0, 1, 2),
    });
  });

  test("no axis: the points are numbered, and it is said", () => {
    const { parts, warnings } = interpretArrays({ X: matrix(2, 4) }, "t");
    expect(parts[0]).toMatchObject({ unit: "index", axis: Float64Array.of(0, 1, 2, 3) });
    expect(warnings.join()).toMatch(/numbered/);
  });

  test("a wavelength axis, by its name", () => {
    expect(interpretArrays({ X: matrix(2, 4), wavelength: range(4) }, "t").parts[0]!.unit).toBe("wavelength-nm");
  });

  test("metadata: a JSON object is unfolded, other single texts and short lists are kept", () => {
    const { parts, warnings } = interpretArrays(
      {
        X: matrix(2, 4),
        shift: range(4),
        metadata: array(['{"laserNm":785,"nested":{"a":1}}']),
        history: array(['[{"step":"crop"}]']),
        imagesize: array(Uint8Array.of(1, 2, 9), 3),
        other: matrix(30, 30),
      },
      "t",
    );
    expect(parts[0]!.metadata).toEqual({
      laserNm: 785,
      nested: '{"a":1}',
      history: '[{"step":"crop"}]',
      imagesize: [1, 2, 9],
    });
    expect(warnings.join()).toMatch(/other \(30 x 30\)/);
  });

  test("one axis a group: in order of first appearance", () => {
    const axes = array(Float64Array.of(1, 2, 3, 4, 11, 12, 13, 14), 2, 4);
    const { parts, warnings } = interpretArrays(
      {
        X: matrix(3, 4),
        shift: range(4),
        axes,
        patient: array(["p2", "p1", "p2"], 3),
        label: array(["a", "a", "a"], 3),
      },
      "t",
    );
    expect(parts.map(({ name }) => name)).toEqual(["p2", "p1"]);
    expect(parts[0]!.axis).toEqual(Float64Array.of(1, 2, 3, 4));
    expect(parts[0]!.intensity).toEqual(Float32Array.of(0, 1, 2, 3, 8, 9, 10, 11));
    expect(parts[1]!.columns).toEqual({ patient: ["p1"], label: ["a"] });
    expect(warnings.join()).toMatch(/order of first appearance/);
  });
});

test("several named matrices are several parts", () => {
  const { parts } = interpretArrays(
    {
      train_X: matrix(2, 4),
      train_y: array(["a", "b"], 2),
      test_X: matrix(1, 4),
      test_y: array(["c"], 1),
      shift: range(4),
    },
    "t",
  );
  expect(parts.map(({ name, columns }) => [name, columns])).toEqual([
    ["train", { label: ["a", "b"] }],
    ["test", { label: ["c"] }],
  ]);
  expect(parts[1]!.axis).toEqual(range(4).values);
});

test("ragged spectra are grouped by axis", () => {
  const { parts, warnings } = interpretArrays(
    {
      x: array(Float64Array.of(1, 2, 3, 1, 2, 1, 2, 3), 8),
      y: array(Float32Array.of(10, 20, 30, 40, 50, 60, 70, 80), 8),
      offset: array(BigInt64Array.of(0n, 3n, 5n, 8n), 4),
      name: array(["a", "b", "c"], 3),
    },
    "t",
  );
  expect(parts.map((part) => [Array.from(part.axis), Array.from(part.intensity), part.columns])).toEqual([
    [[1, 2, 3], [10, 20, 30, 60, 70, 80], { name: ["a", "c"] }],
    [[1, 2], [40, 50], { name: ["b"] }],
  ]);
  expect(warnings.join()).toMatch(/2 different axes/);
});

test("nothing that can be spectra is refused with what was found", () => {
  expect(() => interpretArrays({ names: array(["a", "b"], 2) }, "t")).toThrow(FormatError);
  expect(() => interpretArrays({ names: array(["a", "b"], 2) }, "t")).toThrow(/names \(2\)/);
});
