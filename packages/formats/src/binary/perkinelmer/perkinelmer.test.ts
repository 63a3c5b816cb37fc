import { describe, expect, test } from "vitest";
import type { Format } from "../../format.ts";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { perkinElmerFsm } from "./perkinelmer-fsm.ts";
import { perkinElmerPeds } from "./perkinelmer-peds.ts";
import { perkinElmerSp } from "./perkinelmer-sp.ts";

function read(format: Format, bytes: Uint8Array): RawFile {
  expect([perkinElmerSp, perkinElmerFsm, perkinElmerPeds].filter((f) => f.recognise(bytes, "x") !== "no")).toEqual([
    format,
  ]);
  const file = format.read(bytes, { fileName: "made" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

function pepe(description: string, ...blocks: (readonly [code: number, content: Uint8Array])[]): Uint8Array {
  const writer = new ByteWriter().text("PEPE").text(description).padTo(44);
  for (const [code, content] of blocks) writer.u16(code).u32(content.length).bytes(content);
  return writer.done();
}

const string = (text: string): Uint8Array => new ByteWriter().u16(0x7523, text.length).text(text).done();
const member = (write: (writer: ByteWriter) => ByteWriter): Uint8Array => write(new ByteWriter().u16(0)).done();

function spectrum(xLabel: string, yLabel: string, values: readonly number[], points = values.length): Uint8Array {
  const members: [number, Uint8Array][] = [
    [-29838, member((writer) => writer.f64(4000, 400))],
    [-29836, member((writer) => writer.f64(-1800))],
    [-29835, member((writer) => writer.u32(points))],
    [-29833, string(xLabel)],
    [-29832, string(yLabel)],
    [-29827, string("film")],
    [-29828, member((writer) => writer.u32(8 * values.length).f64(...values))],
  ];
  const set = new ByteWriter();
  for (const [code, content] of members) set.u16(code).u32(content.length).bytes(content);
  return pepe("2DConstantIntervalDataSet", [121, new Uint8Array(8)], [120, set.done()]);
}

describe("PerkinElmer Spectrum (.sp)", () => {
  test.each([
    ["cm-1", "%T", "wavenumber-cm1", "infrared"],
    ["Raman Shift", "INT", "shift-cm1", "raman"],
    ["nm", "A", "wavelength-nm", "uv-vis"],
  ])("axis %s with %s is %s, %s", (xLabel, yLabel, unit, technique) => {
    const { parts, warnings } = read(perkinElmerSp, spectrum(xLabel, yLabel, [1, 2.5, -3]));
    expect(warnings).toEqual([]);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(4000, 2200, 400),
      unit,
      intensity: Float32Array.of(1, 2.5, -3),
      metadata: { title: "film", technique, intensityLabel: yLabel },
    });
  });

  test("a count of points beyond the data is refused", () => {
    expect(() => read(perkinElmerSp, spectrum("cm-1", "%T", [1, 2], 1_000_000))).toThrow(
      /16 bytes, where 1000000 points need/,
    );
    expect(() => read(perkinElmerSp, pepe("2DConstantIntervalDataSet"))).toThrow(/block with the spectrum is missing/);
  });
});

describe("PerkinElmer Spotlight (.fsm)", () => {
  const geometry = (nx: number, ny: number) => {
    const writer = new ByteWriter().u16(5).text("Image").f64(10, 20, -1, 3, 1, 0, 0, 100, 200, 3).u32(nx, ny, 3);
    for (const label of ["Y", "X", "cm-1", "%R"]) writer.u16(label.length).text(label);
    return writer.done();
  };
  const pixel = (...values: number[]) => [5105, new ByteWriter().f32(...values).done()] as const;

  test("an interrupted map has its positions, x fastest", () => {
    const bytes = pepe(
      "DataSet - 4DConst3DInterval",
      [5100, geometry(2, 2)],
      pixel(1, 2, 3),
      pixel(4, 5, 6),
      pixel(7, 8, 9),
    );
    const { parts, warnings } = read(perkinElmerFsm, bytes);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(3, 2, 1),
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
      columns: { x: Float64Array.of(100, 110, 100), y: Float64Array.of(200, 200, 220) },
    });
    expect(warnings[0]).toMatch(/interrupted: 3 of 2 x 2/);
  });

  test("more spectra than the map has places are refused", () => {
    const bytes = pepe("DataSet - 4DConst3DInterval", [5100, geometry(1, 1)], pixel(1, 2, 3), pixel(4, 5, 6));
    expect(() => read(perkinElmerFsm, bytes)).toThrow(/1 x 1 and holds 2 spectra/);
  });
});

describe("PerkinElmer PEDS, binary", () => {
  const head = (points: number) =>
    `PE UV       Subtech     SPECTRUM    BINARY      PEDS        1.60\r\n-1\r\nA.SP\r\n01/02/03\r\n10:20:30.00\r\n#HDR\r\n-1\r\n#GR\r\nnm\r\nA\r\n0.5\r\n1.0\r\n800.0\r\n-2.0\r\n${points}\r\n#DATA\r\n`;

  test("scaled integers over a descending axis", () => {
    const { parts } = read(perkinElmerPeds, new ByteWriter().text(head(3)).u32(2, -4, 6).done());
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(800, 798, 796),
      intensity: Float32Array.of(2, -1, 4),
      metadata: { title: "A.SP", date: "2001-02-03T10:20:30", technique: "uv-vis" },
    });
  });

  test("a file cut within its values is refused", () => {
    const bytes = new ByteWriter().text(head(3)).u32(2).done();
    expect(() => read(perkinElmerPeds, bytes)).toThrow(/3 values should take 12 bytes/);
  });
});
