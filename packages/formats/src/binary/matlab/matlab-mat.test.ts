import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { matlabMat } from "./matlab-mat.ts";

const CELL = 1;
const STRUCT = 2;
const CHAR = 4;
const DOUBLE = 6;
const SINGLE = 7;

type Content = (writer: ByteWriter) => void;

/** Writes an element: its tag, its content, and padding to 8 bytes. */
function element(writer: ByteWriter, type: number, content: Content): void {
  const inner = new ByteWriter(writer.littleEndian);
  content(inner);
  const bytes = inner.done();
  writer.u32(type, bytes.length).bytes(bytes);
  writer.padTo(writer.position + ((8 - (bytes.length % 8)) % 8));
}

const array =
  (classOf: number, shape: readonly number[], name: string, content: Content): Content =>
  (writer) =>
    element(writer, 14, (inner) => {
      element(inner, 6, (flags) => flags.u32(classOf, 0));
      element(inner, 5, (dimensions) => dimensions.u32(...shape));
      element(inner, 1, (text) => text.text(name));
      content(inner);
    });
const doubles = (name: string, shape: readonly number[], ...values: number[]): Content =>
  array(DOUBLE, shape, name, (writer) => element(writer, 9, (inner) => inner.f64(...values)));
const singles = (name: string, shape: readonly number[], ...values: number[]): Content =>
  array(SINGLE, shape, name, (writer) => element(writer, 7, (inner) => inner.f32(...values)));
const text = (name: string, value: string): Content =>
  array(CHAR, [1, value.length], name, (writer) => element(writer, 4, (inner) => inner.utf16(value)));
const cell = (name: string, shape: readonly number[], ...cells: Content[]): Content =>
  array(CELL, shape, name, (writer) => {
    for (const content of cells) content(writer);
  });
const struct = (name: string, fields: Readonly<Record<string, Content>>): Content =>
  array(STRUCT, [1, 1], name, (writer) => {
    element(writer, 5, (width) => width.u32(16));
    element(writer, 1, (names) => {
      for (const field of Object.keys(fields)) names.text(field.padEnd(16, "\0"));
    });
    for (const content of Object.values(fields)) content(writer);
  });
const compressed =
  (content: Content): Content =>
  (writer) => {
    const inner = new ByteWriter(writer.littleEndian);
    content(inner);
    const bytes = zlibSync(inner.done());
    writer.u32(15, bytes.length).bytes(bytes);
  };

function mat(contents: readonly Content[], littleEndian = true): Uint8Array {
  const writer = new ByteWriter(littleEndian).text("MATLAB 5.0 MAT-file").padTo(124);
  writer.u16(0x0100).u16(0x4d49);
  for (const content of contents) content(writer);
  return writer.done();
}

function read(bytes: Uint8Array): RawFile {
  expect(matlabMat.recognise(bytes, "made.mat")).toBe("certain");
  const file = matlabMat.read(bytes, { fileName: "made.mat" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

const SPECTRA = [doubles("spectra", [2, 3], 1, 4, 2, 5, 3, 6), doubles("raman_shift", [1, 3], 100, 200, 300)];

describe("MATLAB 5", () => {
  for (const littleEndian of [true, false]) {
    test(`matrices lie by columns, ${littleEndian ? "little" : "big"}-endian`, () => {
      const { parts } = read(mat(SPECTRA, littleEndian));
      expect(parts[0]).toMatchObject({
        axis: Float64Array.of(100, 200, 300),
        unit: "shift-cm1",
        intensity: Float32Array.of(1, 2, 3, 4, 5, 6),
      });
    });
  }

  test("compressed arrays, a struct's fields, texts in cells, small elements and empty arrays", () => {
    const small = array(DOUBLE, [1, 1], "n", (writer) => writer.u32((1 << 16) | 2).u8(7, 0, 0, 0));
    const labels = cell("label", [2, 1], text("", "bone"), text("", "skin"));
    const file = mat([
      compressed(struct("S", { spectra: SPECTRA[0]!, raman_shift: SPECTRA[1]! })),
      labels,
      small,
      (w) => w.u32(14, 0),
    ]);
    const { parts } = read(file);
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(parts[0]!.columns).toEqual({ label: ["bone", "skin"] });
    expect(parts[0]!.metadata.n).toBe(7);
  });

  test("WITec's dataset: an image, y first and fastest", () => {
    const axisscale = cell(
      "",
      [2, 2],
      doubles("", [0, 0]),
      doubles("", [1, 2], 100, 200),
      text("", ""),
      text("", "rel. 1/cm"),
    );
    const imageaxisscale = cell(
      "",
      [2, 2],
      doubles("", [1, 2], 0, 5),
      doubles("", [1, 3], 0, 1, 2),
      text("", "µm"),
      text("", "µm"),
    );
    const dataset = struct("Map_SpecData_1", {
      name: text("", "Map"),
      data: singles("", [6, 2], 1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60),
      date: doubles("", [1, 6], 2024, 2, 29, 12, 0, 30.5),
      axisscale,
      imagesize: doubles("", [1, 2], 2, 3),
      imageaxisscale,
    });
    const { parts, warnings } = read(mat([dataset]));
    expect(warnings).toEqual([]);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(100, 200),
      unit: "shift-cm1",
      intensity: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60),
      columns: { y: Float64Array.of(0, 5, 0, 5, 0, 5), x: Float64Array.of(0, 0, 1, 1, 2, 2) },
      metadata: { title: "Map", date: "2024-02-29T12:00:30", measurement: "map", mapShape: [3, 2] },
    });
  });

  test("what is damaged is refused before anything is allocated", () => {
    const huge = array(CHAR, [8_388_609, 21], "c", (writer) => element(writer, 4, (inner) => inner.utf16("short")));
    expect(() => read(mat([huge]))).toThrow(/text of 8388609 x 21 holds 5 characters/);
    const short = doubles("spectra", [1000, 1000], 1);
    expect(() => read(mat([short]))).toThrow(/1000 x 1000 holds 1 values/);
    const deep = Array.from({ length: 40 }).reduce<Content>((inner) => cell("", [1, 1], inner), doubles("", [1, 1], 1));
    expect(() => read(mat([deep]))).toThrow(/nested more than 32 deep/);
    const bytes = mat([compressed(SPECTRA[0]!)]);
    bytes.fill(0x55, 150);
    expect(() => read(bytes)).toThrow(/compressed block/);
  });

  test("level 4 has no mark and is known by its form", () => {
    const matrix = (writer: ByteWriter, name: string, rows: number, values: readonly number[]) =>
      writer
        .u32(0, rows, values.length / rows, 0, name.length + 1)
        .text(`${name}\0`)
        .f64(...values);
    const writer = matrix(new ByteWriter(), "spectra", 2, [1, 4, 2, 5, 3, 6]);
    const bytes = matrix(writer, "raman_shift", 1, [100, 200, 300]).done();
    expect(matlabMat.recognise(bytes, "made.MAT")).toBe("likely");
    expect(matlabMat.recognise(bytes, "made.bin")).toBe("no");
    const file = matlabMat.read(bytes, { fileName: "made.mat" });
    if (file instanceof Promise) throw new Error("read at once");
    expect(file.parts[0]).toMatchObject({
      axis: Float64Array.of(100, 200, 300),
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
  });

  test("version 7.3, which is HDF5, is left to its reader", () => {
    const bytes = new ByteWriter().text("MATLAB 7.3 MAT-file").padTo(124).u16(0x0200, 0x4d49).padTo(600).done();
    expect(matlabMat.recognise(bytes, "made.mat")).toBe("no");
  });
});
