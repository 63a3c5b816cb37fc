import { describe, expect, test } from "vitest";
import type { RawPart } from "../raw-file.ts";
import { read } from "../read.ts";
import { writeCsv } from "./csv.ts";
import { writeHdf5 } from "./hdf5.ts";
import { writeJcamp } from "./jcamp.ts";
import { writeNpz } from "./npz.ts";
import { writeParquet } from "./parquet.ts";
import { partArrays } from "./part-arrays.ts";

const points = 37;
const PART: RawPart = {
  axis: Float64Array.from({ length: points }, (_, i) => 400.1 + Math.sqrt(i) * 33.3),
  unit: "shift-cm1",
  intensity: Float32Array.from({ length: 3 * points }, (_, i) =>
    i === 40 ? Number.NaN : Math.sin(i) * 1e5 + 1 / (i + 1),
  ),
  columns: {
    label: ["NA", 'with "quotes", comma', "Ünïcode ✓"],
    x: Float64Array.of(0.1, -2.5, 1e-7),
    time: Float64Array.of(0, 1, Number.NaN),
  },
  metadata: {
    title: "three spectra $$ of cells",
    laserNm: 784.97,
    date: "2024-02-29T10:11:12",
    saturated: false,
    range: [1, 2.5],
    history: JSON.stringify(Array.from({ length: 30 }, () => ({ step: "crop", ranges: [[600, 1800]] }))),
  },
};

const WRITERS: Record<string, (part: RawPart) => Uint8Array | Promise<Uint8Array>> = {
  "a.npz": (part) => writeNpz(partArrays(part)),
  "b.npz": (part) => writeNpz(partArrays(part), { compress: true }),
  "a.csv": writeCsv,
  "a.jdx": writeJcamp,
  "a.parquet": writeParquet,
  "a.h5": writeHdf5,
};
const UNITS: RawPart["unit"][] = ["shift-cm1", "wavenumber-cm1", "wavelength-nm", "index", "other"];

describe.each(Object.entries(WRITERS))("%s", (fileName, write) => {
  test.each(UNITS)("%s: the same numbers, columns and facts come back", async (unit) => {
    const file = await read(await write({ ...PART, unit }), { fileName });
    if (fileName === "a.jdx") {
      // A point that was not measured has no place in a list of points, so its spectrum has an axis of its own.
      expect(file.parts.map((part) => part.intensity.length / part.axis.length)).toEqual([2, 1]);
      expect(file.parts[0]?.axis).toEqual(PART.axis);
      expect(file.parts[1]?.axis.length).toBe(points - 1);
      expect(file.parts[0]?.columns.label).toEqual([PART.columns.label![0], PART.columns.label![2]]);
      expect(file.parts[0]?.metadata).toMatchObject(PART.metadata);
      return;
    }
    expect(file.parts).toHaveLength(1);
    const part = file.parts[0]!;
    expect(part.unit).toBe(unit);
    expect(part.axis).toEqual(PART.axis);
    expect(part.intensity).toEqual(PART.intensity);
    expect(part.columns).toEqual(PART.columns);
    expect(part.metadata).toEqual(PART.metadata);
  });

  test("one spectrum without columns", async () => {
    const one: RawPart = {
      axis: PART.axis,
      unit: "shift-cm1",
      intensity: PART.intensity.slice(0, points),
      columns: {},
      metadata: {},
    };
    const { parts } = await read(await write(one), { fileName });
    expect(parts[0]?.axis).toEqual(one.axis);
    expect(parts[0]?.intensity).toEqual(one.intensity);
    expect(parts[0]?.columns).toEqual({});
  });

  test("the same part gives the same bytes", async () => {
    expect(await write(PART)).toEqual(await write(PART));
  });
});
