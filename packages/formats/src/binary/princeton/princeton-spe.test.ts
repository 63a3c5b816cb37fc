import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { princetonSpe } from "./princeton-spe.ts";

function header(version: number): ByteWriter {
  return new ByteWriter().at(1992).f32(version).at(2996).u32(0x0123_4567).at(4098).u16(0x5555);
}

interface Made {
  readonly width: number;
  readonly height?: number;
  readonly frames?: number;
  readonly pixel?: number;
  readonly regions?: readonly (readonly number[])[];
  readonly shown?: number;
  readonly coefficients?: readonly number[];
  readonly laser?: number;
}

function winSpec({
  width,
  height = 1,
  frames = 1,
  pixel = 3,
  regions = [],
  shown = 4,
  coefficients = [500, 2],
  laser = 0,
}: Made): ByteWriter {
  const writer = header(2.5).at(10).f32(0.5).at(20).text("05Feb2021").at(42).u16(width).at(108).u16(pixel);
  writer.at(172).text("101530").at(200).text("a comment").at(656).u16(height).at(1446).u32(frames);
  writer.at(1510).u16(regions.length);
  for (const region of regions) writer.u16(...region);
  writer
    .at(3016)
    .u8(shown)
    .at(3098)
    .u8(coefficients.length > 0 ? 1 : 0)
    .at(3100)
    .u8(4)
    .at(3263)
    .f64(...coefficients);
  return writer.at(3311).f64(laser).padTo(4100);
}

function read(writer: ByteWriter): RawFile {
  const bytes = writer.done();
  expect(princetonSpe.recognise(bytes, "x")).toBe("certain");
  const file = princetonSpe.read(bytes, { fileName: "made.spe" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

describe("Princeton SPE 2.x", () => {
  test("frames of 16-bit pixels over the polynomial of the detector's pixels", () => {
    const { parts, warnings } = read(
      winSpec({ width: 2, frames: 2, regions: [[11, 14, 2, 1, 20, 20]] }).u16(1, 65_535, 3, 4),
    );
    expect(warnings).toEqual([]);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(523, 527),
      unit: "wavelength-nm",
      intensity: Float32Array.of(1, 65_535, 3, 4),
      metadata: { date: "2021-02-05T10:15:30", comment: "a comment", exposureSeconds: 0.5, formatVersion: "2.5" },
    });
  });

  test("the Raman shift where the program showed it and the laser is known", () => {
    const { parts } = read(winSpec({ width: 1, shown: 6, coefficients: [799, 1], laser: 785 }).u16(1));
    expect(parts[0]).toMatchObject({ unit: "shift-cm1", metadata: { laserNm: 785, technique: "raman" } });
    expect(parts[0]!.axis[0]).toBeCloseTo(1e7 / 785 - 1e7 / 800, 9);
    expect(read(winSpec({ width: 1, shown: 6, coefficients: [799, 1] }).u16(1)).parts[0]!.unit).toBe("wavelength-nm");
  });

  test.each<[string, number, (writer: ByteWriter) => ByteWriter, number[]]>([
    ["f32", 0, (writer) => writer.f32(1.5, -2), [1.5, -2]],
    ["i32", 1, (writer) => writer.u32(70_000, -2), [70_000, -2]],
    ["i16", 2, (writer) => writer.u16(3, -2), [3, -2]],
    ["f64", 5, (writer) => writer.f64(1.5, -2), [1.5, -2]],
    ["u8", 6, (writer) => writer.u8(3, 255), [3, 255]],
    ["u32", 8, (writer) => writer.u32(3, 2 ** 31), [3, 2 ** 31]],
  ])("pixels of type %s", (_, pixel, write, expected) => {
    const { parts } = read(write(winSpec({ width: 2, pixel })));
    expect(Array.from(parts[0]!.intensity)).toEqual(expected);
  });

  test("several regions are several parts; rows are told apart", () => {
    const regions = [
      [1, 2, 1, 1, 2, 1],
      [5, 6, 1, 9, 9, 1],
    ];
    const { parts } = read(
      winSpec({ width: 2, height: 3, frames: 2, regions }).u16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    );
    expect(parts.map(({ name }) => name)).toEqual(["region 1", "region 2"]);
    expect(parts.map(({ intensity }) => Array.from(intensity))).toEqual([
      [1, 2, 3, 4, 7, 8, 9, 10],
      [5, 6, 11, 12],
    ]);
    expect(parts.map(({ axis }) => Array.from(axis))).toEqual([
      [502, 504],
      [510, 512],
    ]);
    expect(parts[0]!.columns).toEqual({ frame: Float64Array.of(0, 0, 1, 1), row: Float64Array.of(0, 1, 0, 1) });
  });

  test("without calibration the axis is the pixel; a file cut short gives its whole frames", () => {
    const { parts, warnings } = read(winSpec({ width: 2, frames: 3, coefficients: [] }).u16(1, 2, 3, 4, 5));
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(1, 2),
      unit: "index",
      intensity: Float32Array.of(1, 2, 3, 4),
    });
    expect(warnings).toEqual([
      "The file is cut short: 2 of 3 frames are whole, and those are read.",
      "The file has no calibration of its axis, so the axis is the pixel number.",
    ]);
  });

  test("a file of an early WinSpec without a mark is known by its length", () => {
    const bytes = winSpec({ width: 2 }).u16(7, 8).at(2996).u32(0).done();
    const file = princetonSpe.read(bytes, { fileName: "a.SPE" });
    if (file instanceof Promise) throw new Error("read at once");
    expect(file.parts[0]!.intensity).toEqual(Float32Array.of(7, 8));
  });

  test("another program's .spe is refused", () => {
    const bytes = new Uint8Array(5000);
    expect(princetonSpe.recognise(bytes, "a.SPE")).toBe("name");
    expect(() => princetonSpe.read(bytes, { fileName: "a.SPE" })).toThrow(/not a Princeton Instruments SPE file/);
  });
});

describe("Princeton SPE 3.0", () => {
  const footer = (frame: string, more = ""): string =>
    `<SpeFormat version="3.0"><DataFormat>${frame}</DataFormat><MetaFormat><MetaBlock><TimeStamp event="ExposureStarted" type="Int64" bitDepth="64" resolution="1000" /></MetaBlock></MetaFormat><Calibrations><WavelengthMapping id="1" laserLine="532"><Wavelength>500,501,502,503,504,505</Wavelength></WavelengthMapping><SensorMapping id="3" x="2" y="0" width="4" height="1" xBinning="2" yBinning="1" /><SensorMapping id="4" x="0" y="0" width="3" height="1" xBinning="1" yBinning="1" /></Calibrations>${more}</SpeFormat>`;
  const frame = (count: number, width = 2) =>
    `<DataBlock type="Frame" count="${count}" pixelFormat="MonochromeUnsigned16" size="10" stride="18"><DataBlock type="Region" calibrations="1,3" count="1" width="${width}" height="1" size="4" stride="4" /><DataBlock type="Region" calibrations="1,4" count="1" width="3" height="1" size="6" stride="6" /></DataBlock>`;

  function lightField(xml: string, frames = 2): ByteWriter {
    const writer = header(3).padTo(4100);
    for (let i = 0; i < frames; i++) writer.u16(1 + i, 2, 3, 4, 5).u64(250 * i);
    return writer
      .text(xml)
      .at(678)
      .u64(4100 + 18 * frames);
  }

  test("regions with their binned wavelengths, the laser line and the frames' times", () => {
    const { parts } = read(
      lightField(
        footer(
          frame(2),
          '<DataHistories><Origin creator="me" software="LightField" softwareVersion="6" created="2024-01-02T03:04:05Z" /></DataHistories>',
        ),
      ),
    );
    expect(parts.map(({ axis }) => Array.from(axis))).toEqual([
      [502.5, 504.5],
      [500, 501, 502],
    ]);
    expect(parts.map(({ intensity }) => Array.from(intensity))).toEqual([
      [1, 2, 2, 2],
      [3, 4, 5, 3, 4, 5],
    ]);
    expect(parts[0]).toMatchObject({
      unit: "wavelength-nm",
      columns: { time: Float64Array.of(0, 0.25) },
      metadata: { laserNm: 532, user: "me", software: "LightField 6", date: "2024-01-02T03:04:05Z" },
    });
  });

  test("a footer that does not fit the file is refused", () => {
    expect(() => read(lightField(footer(frame(1_000_000))))).toThrow(/1000000 frames should take/);
    expect(() => read(lightField(footer(frame(2, 200))))).toThrow(/do not fit together/);
    expect(() => read(lightField("<SpeFormat>"))).toThrow(/does not describe the frames/);
    expect(() =>
      read(
        lightField(footer(frame(2)))
          .at(678)
          .u64(2 ** 40),
      ),
    ).toThrow(/file is cut short/);
  });
});
