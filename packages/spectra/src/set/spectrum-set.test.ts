import { DataError } from "@stokes/errors";
import { describe, expect, it } from "vitest";
import { column, textColumn, withColumn } from "./columns.ts";
import { concatSets } from "./concat-sets.ts";
import { digest } from "./digest.ts";
import { row, spectrumCount, spectrumSet } from "./spectrum-set.ts";
import { takeRows } from "./take-rows.ts";

const set = spectrumSet({
  shift: Float64Array.of(100, 200, 300),
  intensity: Float32Array.of(1, 2, 3, 4, 5, 6),
  columns: { label: ["a", "b"], x: Float64Array.of(0.5, 1.5) },
});

describe("spectrumSet", () => {
  it("counts spectra and gives rows as views", () => {
    expect(spectrumCount(set)).toBe(2);
    expect([...row(set, 1)]).toEqual([4, 5, 6]);
    expect(row(set, 1).buffer).toBe(set.intensity.buffer);
    expect(() => row(set, 2)).toThrow("no spectrum 2; the set holds 2");
  });

  it.each([
    ["a falling axis", { shift: Float64Array.of(2, 1), intensity: new Float32Array(2) }, "does not ascend at point 1"],
    [
      "a repeated shift",
      { shift: Float64Array.of(1, 1), intensity: new Float32Array(2) },
      "does not ascend at point 1",
    ],
    ["no points", { shift: new Float64Array(0), intensity: new Float32Array(0) }, "no points"],
    ["rows cut short", { shift: Float64Array.of(1, 2), intensity: new Float32Array(3) }, "do not divide"],
    [
      "NaN",
      { shift: Float64Array.of(1, 2), intensity: Float32Array.of(0, 0, 0, Number.NaN) },
      "spectrum 1 holds NaN at 2",
    ],
    [
      "a short column",
      { shift: Float64Array.of(1), intensity: new Float32Array(2), columns: { label: ["a"] } },
      'column "label" has 1 values for 2',
    ],
  ])("refuses %s", (_, fields, message) => {
    expect(() => spectrumSet(fields)).toThrow(DataError);
    expect(() => spectrumSet(fields)).toThrow(message);
  });

  it("names the nearest column when one is missing", () => {
    expect(column(set, "label")).toEqual(["a", "b"]);
    expect(textColumn(set, "x")).toEqual(["0.5", "1.5"]);
    expect(textColumn(withColumn(set, "y", Float64Array.of(2, Number.NaN)), "y")).toEqual(["2", ""]);
    expect(() => column(set, "Lable")).toThrow('did you mean "label"?');
  });

  it("takes rows with their columns and leaves the set as it was", () => {
    const taken = takeRows(set, [1, 1, 0]);
    expect([...taken.intensity]).toEqual([4, 5, 6, 4, 5, 6, 1, 2, 3]);
    expect(taken.columns).toEqual({ label: ["b", "b", "a"], x: Float64Array.of(1.5, 1.5, 0.5) });
    expect(spectrumCount(set)).toBe(2);
  });

  it("joins sets, filling the columns that one of them lacks", () => {
    const other = spectrumSet({
      shift: set.shift,
      intensity: Float32Array.of(7, 8, 9),
      columns: { x: Float64Array.of(2.5) },
    });
    expect(concatSets([set, other]).columns).toEqual({ label: ["a", "b", ""], x: Float64Array.of(0.5, 1.5, 2.5) });
    const elsewhere = spectrumSet({ shift: Float64Array.of(1, 2, 3), intensity: new Float32Array(3) });
    expect(() => concatSets([set, elsewhere])).toThrow("another axis");
  });

  it("has a digest that follows its content", async () => {
    const same = spectrumSet({ ...set, intensity: set.intensity.slice() });
    expect(await digest(same)).toBe(await digest(set));
    expect(await digest(set)).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      withColumn(set, "label", ["a", "c"]),
      spectrumSet({ ...set, intensity: set.intensity.map((v) => v + 1) }),
      spectrumSet({ ...set, shift: set.shift.map((v) => v + 1) }),
    ];
    for (const other of others) expect(await digest(other)).not.toBe(await digest(set));
  });
});
