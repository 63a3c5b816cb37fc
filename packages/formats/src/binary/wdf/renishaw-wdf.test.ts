import { describe, expect, test } from "vitest";
import { FormatError } from "../../format-error.ts";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { type WdfContent, writeWdf } from "../../testing/wdf-writer.ts";
import { renishawWdf } from "./renishaw-wdf.ts";

const SECOND = 10_000_000n;
const START = 133_500_096_000_000_000n;

function read(content: WdfContent): RawFile {
  const file = renishawWdf.read(writeWdf(content), { fileName: "made.wdf" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

describe("Renishaw WDF", () => {
  test("a single spectrum with its axis, unit, laser and header", () => {
    const { parts, warnings } = read({ spectra: 1, points: 4 });
    expect(warnings).toEqual([]);
    expect(parts).toHaveLength(1);
    const [part] = parts;
    expect(part!.axis).toEqual(Float64Array.of(2000, 1999, 1998, 1997));
    expect(part!.intensity).toEqual(Float32Array.of(0, 1, 2, 3));
    expect(part!.unit).toBe("shift-cm1");
    expect(part!.metadata).toMatchObject({
      title: "made",
      user: "someone",
      software: "WiRE 5.6.0.7",
      technique: "raman",
      measurement: "single",
      accumulations: 2,
      intensityLabel: "counts",
    });
    expect(part!.metadata.laserNm).toBeCloseTo(532, 4);
  });

  test.each([
    [2, "wavenumber-cm1"],
    [3, "wavelength-nm"],
    [16, "index"],
    [4, "other"],
  ])("unit %i of the axis is %s", (unit, name) => {
    const { parts, warnings } = read({ spectra: 1, points: 3, unit });
    expect(parts[0]!.unit).toBe(name);
    expect(warnings.length).toBe(name === "other" ? 1 : 0);
  });

  test("positions in micrometres from any unit, times since the start, and no checksums", () => {
    const { parts, warnings } = read({
      spectra: 2,
      points: 3,
      start: START,
      origins: [
        { type: 0x8000_0003, unit: 8, label: "X", values: [1, 2.5] },
        { type: 0x8000_0004, unit: 5, label: "Y", values: [-4, 7] },
        { type: 5, unit: 3, label: "Z", values: [500, 1500] },
        { type: 11, unit: 24, label: "Time", values: [START + SECOND, START + 3n * SECOND] },
        { type: 16, unit: 0, label: "Checksum", values: [1n, 2n] },
        { type: 17, unit: 0, label: "Flags", values: [0n, 1n] },
        { type: 99, unit: 0, label: "Voltage", values: [0.1, 0.2] },
      ],
    });
    expect(parts[0]!.columns).toEqual({
      x: Float64Array.of(1000, 2500),
      y: Float64Array.of(-4, 7),
      z: Float64Array.of(0.5, 1.5),
      time: Float64Array.of(1, 3),
      flags: Float64Array.of(0, 1),
      Voltage: Float64Array.of(0.1, 0.2),
    });
    expect(parts[0]!.metadata.date).toBe("2024-01-18T00:00:00.000Z");
    expect(warnings).toEqual(["1 of 2 spectra are marked as saturated."]);
  });

  test("an interrupted map gives the spectra collected", () => {
    const { parts, warnings } = read({
      spectra: 3,
      capacity: 6,
      points: 2,
      origins: [{ type: 3, unit: 5, label: "X", values: [0, 1, 2, 0, 0, 0] }],
    });
    expect(parts[0]!.intensity).toEqual(Float32Array.of(0, 1, 2, 3, 4, 5));
    expect(parts[0]!.columns.x).toEqual(Float64Array.of(0, 1, 2));
    expect(warnings).toEqual(["The measurement was interrupted: 3 of 6 spectra were collected, and those are read."]);
  });

  test.each([
    ["rows", 0, [0, 2, 4, 0, 2, 4], [10, 10, 10, 11, 11, 11]],
    ["rows, snake", 4, [0, 2, 4, 4, 2, 0], [10, 10, 10, 11, 11, 11]],
    ["columns", 2, [0, 0, 2, 2, 4, 4], [10, 11, 10, 11, 10, 11]],
    ["columns, snake", 6, [0, 0, 2, 2, 4, 4], [10, 11, 11, 10, 10, 11]],
    ["rows, line focus", 8, [0, 2, 4, 0, 2, 4], [10, 10, 10, 11, 11, 11]],
  ])("a map without listed positions is laid out by %s", (order, flags, x, y) => {
    const { parts } = read({
      spectra: 6,
      points: 2,
      map: { flags, origin: [0, 10, 0], step: [2, 1, 1], shape: [3, 2, 1] },
    });
    expect(parts[0]!.metadata).toMatchObject({
      mapOrder: order,
      mapShape: [3, 2, 1],
      mapStepUm: [2, 1, 1],
      mapOriginUm: [0, 10, 0],
    });
    expect(parts[0]!.columns).toEqual({ x: Float64Array.from(x), y: Float64Array.from(y) });
  });

  test("points chosen at random have no grid", () => {
    const { parts } = read({
      spectra: 2,
      points: 2,
      map: { flags: 1, origin: [0, 0, 0], step: [1, 1, 1], shape: [2, 1, 1] },
    });
    expect(parts[0]!.columns).toEqual({});
  });

  test("settings are named within their own set, or the one around it", () => {
    const inner = new ByteWriter()
      .text("q\0")
      .u16(0x8001)
      .f64(5050)
      .text("k\0")
      .u16(0x8001)
      .u32(5)
      .text("Motor")
      .done();
    const outer = new ByteWriter()
      .text("u\0")
      .u16(0x8001)
      .u32(2)
      .text("50")
      .text("p\0")
      .u16(0x8002)
      .u32(inner.length)
      .bytes(inner)
      .text("k\0")
      .u16(0x8001)
      .u32(17)
      .text("ND Transmission %")
      .text("u\0")
      .u16(1018)
      .u32(8)
      .text("1800 l/m")
      .text("i\x80")
      .u16(7)
      .u32(2, 1, 2)
      .done();
    const set = new ByteWriter().text("PSET").u32(outer.length).bytes(outer).done();
    const { parts } = read({ spectra: 1, points: 2, blocks: [["WXIS", set]] });
    expect(parts[0]!.metadata.laserPowerPercent).toBe(50);
    expect(parts[0]!.metadata.grating).toBe("1800 l/m");
  });

  test("a damaged settings block costs the settings, not the spectra", () => {
    const set = new ByteWriter().text("PSET").u32(12).text("!\0").u16(0).u64(0).done();
    const { parts, warnings } = read({ spectra: 1, points: 2, blocks: [["WXIS", set]] });
    expect(parts[0]!.intensity).toHaveLength(2);
    expect(warnings[0]).toMatch(/settings in the block WXIS are damaged.*unknown type "!"/);
  });

  test("the white-light picture with its place on the stage", () => {
    const directory = new ByteWriter(false).text("MM").u16(42).u32(8).u16(2);
    directory.u16(0xfea0, 10).u32(2, 38).u16(0xa20e, 5).u32(1, 54).u32(0).f32(0);
    const exif = directory.at(38).u32(-4_531_119, 1000, 2000, 1000).u32(90_040, 1000).done();
    const jpeg = new ByteWriter(false)
      .u8(0xff, 0xd8, 0xff, 0xe1)
      .u16(exif.length + 8)
      .text("Exif\0\0")
      .bytes(exif)
      .done();
    const { images } = read({ spectra: 1, points: 2, blocks: [["WHTL", jpeg]] });
    expect(images).toHaveLength(1);
    expect(images![0]).toMatchObject({ mimeType: "image/jpeg", positionUm: [-4531.119, 2] });
    expect(images![0]!.bytes).toEqual(jpeg);
  });

  test.each<[string, WdfContent, RegExp]>([
    ["no spectrum", { spectra: 0, points: 4, capacity: 1 }, /holds no spectrum/],
    ["pictures", { spectra: 1, points: 4, rows: 8 }, /camera picture 8 rows high/],
  ])("%s is refused with the reason", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  test("counts that do not fit the file are refused before anything is allocated", () => {
    const bytes = writeWdf({ spectra: 2, points: 4 });
    const view = new DataView(bytes.buffer);
    view.setBigUint64(64, 2n ** 60n, true);
    view.setBigUint64(72, 2n ** 60n, true);
    expect(() => renishawWdf.read(bytes, { fileName: "made.wdf" })).toThrow(FormatError);
    view.setBigUint64(64, 1n, true);
    view.setBigUint64(72, 2n, true);
    expect(() => renishawWdf.read(bytes, { fileName: "made.wdf" })).toThrow(/2 spectra of at most 1/);
  });

  test("an axis for every spectrum is a form that is named and refused", () => {
    const bytes = writeWdf({ spectra: 2, points: 4 });
    bytes[16] = 1;
    expect(() => renishawWdf.read(bytes, { fileName: "made.wdf" })).toThrow(/an axis of its own/);
  });

  test("damaged coordinates cost the coordinates, not the spectra", () => {
    const origins = new ByteWriter().u32(9).done();
    const { parts, warnings } = read({ spectra: 2, points: 4, blocks: [["ORGN", origins]] });
    expect(parts[0]!.intensity).toHaveLength(8);
    expect(warnings[0]).toMatch(/coordinates of the spectra are damaged.*9 origins for 2 spectra/i);
  });

  test("the intensities of a large map are not copied", () => {
    const bytes = writeWdf({ spectra: 2, points: 4 });
    const file = renishawWdf.read(bytes, { fileName: "made.wdf" });
    if (file instanceof Promise) throw new Error("read at once");
    expect(file.parts[0]!.intensity.buffer).toBe(bytes.buffer);
  });

  test("a file cut within its data says that blocks are missing", () => {
    const bytes = writeWdf({ spectra: 3, points: 40 });
    expect(() => renishawWdf.read(bytes.subarray(0, 700), { fileName: "made.wdf" })).toThrow(
      /block DATA with the spectra is missing.*cut short/,
    );
  });
});
