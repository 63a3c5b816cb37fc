import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { galacticSpc } from "./galactic-spc.ts";

const HALF_WORDS = 0x01;
const MULTIPLE = 0x04;
const ORDERED_Z = 0x10;
const LABELS = 0x20;
const OWN_AXES = 0x40;
const LISTED_AXIS = 0x80;
const FLOATS = 0x80;

interface Head {
  readonly flags: number;
  readonly exponent?: number;
  readonly points: number;
  readonly first?: number;
  readonly last?: number;
  readonly spectra?: number;
  readonly types?: readonly [x: number, y: number, z: number];
  readonly experiment?: number;
  readonly log?: number;
  readonly labels?: string;
  readonly planes?: number;
  readonly wType?: number;
  readonly littleEndian?: boolean;
}

/** Header of the new format; what follows is written by the test. */
function head(given: Head): ByteWriter {
  const { flags, exponent = FLOATS, points, first = 100, last = 200, spectra = 1, types = [13, 4, 0] } = given;
  const { experiment = 0, log = 0, labels = "", planes = 0, wType = 0, littleEndian = true } = given;
  const writer = new ByteWriter(littleEndian).u8(flags, littleEndian ? 0x4b : 0x4c, experiment, exponent).u32(points);
  writer
    .f64(first, last)
    .u32(spectra)
    .u8(...types);
  writer.at(32).u32((2024 << 20) | (2 << 16) | (29 << 11) | (13 << 6) | 45);
  writer.at(88).text("a comment").at(218).text(labels).at(248).u32(log);
  writer.at(316).u32(planes).at(324).u8(wType);
  return writer.padTo(512);
}

function sub(writer: ByteWriter, { exponent = FLOATS, z = 0, points = 0, w = 0 } = {}): ByteWriter {
  const start = writer.position;
  writer
    .at(start + 1)
    .u8(exponent)
    .at(start + 4)
    .f32(z)
    .at(start + 16)
    .u32(points)
    .at(start + 24)
    .f32(w);
  return writer.padTo(start + 32);
}

function read(writer: ByteWriter | Uint8Array, fileName = "made.spc"): RawFile {
  const file = galacticSpc.read(writer instanceof ByteWriter ? writer.done() : writer, { fileName });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

describe("Galactic SPC", () => {
  for (const littleEndian of [true, false]) {
    test(`floats over an even axis, ${littleEndian ? "little" : "big"}-endian`, () => {
      const file = read(sub(head({ flags: 0, points: 3, littleEndian })).f32(1, -2.5, 3e10));
      expect(file.parts[0]).toMatchObject({
        axis: Float64Array.of(100, 150, 200),
        unit: "shift-cm1",
        intensity: Float32Array.of(1, -2.5, 3e10),
        columns: {},
        metadata: { date: "2024-02-29T13:45:00", comment: "a comment", technique: "raman", intensityLabel: "counts" },
      });
    });
  }

  test("32-bit integers are fractions scaled by the file's exponent", () => {
    const { parts } = read(
      sub(head({ flags: 0, exponent: 3, points: 3 }), { exponent: 9 }).u32(2 ** 30, -(2 ** 31), 0),
    );
    expect(parts[0]!.intensity).toEqual(Float32Array.of(2, -4, 0));
  });

  test("16-bit integers, each spectrum with its own exponent", () => {
    const writer = head({ flags: HALF_WORDS | MULTIPLE, exponent: 0, points: 2, spectra: 2 });
    sub(writer, { exponent: 2 }).u16(0x4000, -0x8000);
    sub(writer, { exponent: 0xff }).u16(0x4000, 0);
    const { parts } = read(writer);
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1, -2, 0.125, 0));
  });

  test("one listed axis for all, and times in seconds from minutes", () => {
    const writer = head({ flags: MULTIPLE | LISTED_AXIS, points: 2, spectra: 2, types: [3, 0, 5] }).f32(500, 510.5);
    sub(writer, { z: 0 }).f32(1, 2);
    sub(writer, { z: 1.5 }).f32(3, 4);
    const { parts } = read(writer);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ axis: Float64Array.of(500, 510.5), unit: "wavelength-nm" });
    expect(parts[0]!.columns).toEqual({ time: Float64Array.of(0, 90) });
  });

  test("own axes through the directory; neighbours on one axis make one part", () => {
    const writer = head({ flags: MULTIPLE | OWN_AXES, points: 0, spectra: 3, types: [13, 4, 4] });
    const starts: number[] = [];
    for (const [z, x] of [
      [5, [1, 2]],
      [6, [1, 2]],
      [7, [1, 2, 4]],
    ] as const) {
      starts.push(writer.position);
      sub(writer, { z, points: x.length })
        .f32(...x)
        .f32(...x.map((value) => value * z));
    }
    const directory = writer.position;
    for (const start of starts) writer.u32(start, 0).f32(0);
    writer.at(4).u32(directory);
    const { parts } = read(writer);
    expect(parts.map(({ axis }) => Array.from(axis))).toEqual([
      [1, 2],
      [1, 2, 4],
    ]);
    expect(parts.map(({ intensity }) => Array.from(intensity))).toEqual([
      [5, 10, 6, 12],
      [7, 14, 28],
    ]);
    expect(parts.map(({ columns }) => columns)).toEqual([
      { time: Float64Array.of(5, 6) },
      { time: Float64Array.of(7) },
    ]);
  });

  test("own axes without a directory stand one after the other", () => {
    const writer = head({ flags: OWN_AXES, points: 0 });
    sub(writer, { points: 2 }).f32(10, 20).f32(1, 2);
    expect(read(writer).parts[0]).toMatchObject({ axis: Float64Array.of(10, 20), intensity: Float32Array.of(1, 2) });
  });

  test("the z and w of a 4-D map over lengths are its x and y, in micrometres", () => {
    const writer = head({
      flags: MULTIPLE | ORDERED_Z,
      points: 2,
      spectra: 4,
      types: [13, 4, 29],
      planes: 2,
      wType: 29,
    });
    for (const [z, w] of [
      [0, 0],
      [0.5, 0],
      [0, 0.25],
      [0.5, 0.25],
    ] as const)
      sub(writer, { z, w }).f32(1, 2);
    expect(read(writer).parts[0]!.columns).toEqual({
      x: Float64Array.of(0, 500, 0, 500),
      y: Float64Array.of(0, 0, 250, 250),
    });
  });

  test("an even 4-D map is laid out by the steps in its header", () => {
    const writer = head({ flags: MULTIPLE, points: 1, spectra: 6, types: [13, 4, 2], planes: 2, wType: 2 });
    writer.at(312).f32(10).at(320).f32(5).padTo(512);
    for (let i = 0; i < 6; i++) sub(writer).f32(i);
    expect(read(writer).parts[0]!.columns).toEqual({
      x: Float64Array.of(0, 10, 20, 0, 10, 20),
      y: Float64Array.of(0, 0, 0, 5, 5, 5),
    });
  });

  test("the axis's own label decides where its type is arbitrary", () => {
    const labels = "Raman Shift (cm-1)\0Counts\0";
    const { parts } = read(sub(head({ flags: LABELS, points: 2, types: [0, 0, 0], labels })).f32(1, 2));
    expect(parts[0]).toMatchObject({ unit: "shift-cm1", metadata: { intensityLabel: "Counts" } });
  });

  test.each<[readonly [number, number, number], number, string | undefined]>([
    [[13, 4, 0], 0, "raman"],
    [[1, 2, 0], 0, "infrared"],
    [[1, 4, 0], 4, "infrared"],
    [[3, 2, 0], 0, "uv-vis"],
    [[9, 4, 0], 0, "mass"],
    [[10, 4, 0], 0, "nmr"],
    [[3, 4, 0], 12, "fluorescence"],
    [[1, 4, 0], 0, undefined],
  ])("types %j of experiment %i are %s", (types, experiment, technique) => {
    const { parts } = read(sub(head({ flags: 0, points: 2, types, experiment })).f32(1, 2));
    expect(parts[0]!.metadata.technique).toBe(technique);
  });

  test("the log gives laser, exposure and position", () => {
    const writer = sub(head({ flags: 0, points: 2, log: 552 }))
      .f32(1, 2)
      .padTo(552);
    const text = "LASER (NM) = 632,81\n\rACQ. TIME (S) = 5\n\rX (\xb5M) = 12.5\n\rY (\xb5M) = -3\n\rOBJECTIV = x50\n\r";
    writer
      .u32(64 + text.length, 4096, 64)
      .padTo(616)
      .text(text);
    const { parts } = read(writer);
    expect(parts[0]!.metadata).toMatchObject({ laserNm: 632.81, exposureSeconds: 5, objective: "x50" });
    expect(parts[0]!.columns).toEqual({ x: Float64Array.of(12.5), y: Float64Array.of(-3) });
  });

  test("a log past the end costs the log, not the spectrum", () => {
    const { parts, warnings } = read(sub(head({ flags: 0, points: 2, log: 9999 })).f32(1, 2));
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1, 2));
    expect(warnings[0]).toMatch(/^The log is not read\./);
  });

  test("the old format: swapped halves of words, spectra until the file ends", () => {
    const writer = new ByteWriter()
      .u8(MULTIPLE, 0x4d)
      .u16(0)
      .f32(2, 10, 20)
      .u8(13, 4)
      .u16(0x5000 + 1997)
      .u8(3, 9, 9, 14);
    writer.at(64).text("old").padTo(224);
    for (const [exponent, z] of [
      [1, 0],
      [2, 0.5],
    ] as const) {
      sub(writer, { exponent, z });
      for (const value of [2 ** 30, -(2 ** 29)]) writer.u16((value >>> 16) & 0xffff, value & 0xffff);
    }
    const { parts } = read(writer);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(10, 20),
      intensity: Float32Array.of(0.5, -0.25, 1, -0.5),
      columns: { time: Float64Array.of(0, 30) },
      metadata: { comment: "old", date: "1997-03-09T09:14:00", formatVersion: "old" },
    });
  });

  test("what is cut short gives the whole spectra with a warning, or an error", () => {
    const writer = head({ flags: MULTIPLE, points: 2, spectra: 3 });
    for (let i = 0; i < 2; i++) sub(writer).f32(i, i);
    const { parts, warnings } = read(writer);
    expect(parts[0]!.intensity).toEqual(Float32Array.of(0, 0, 1, 1));
    expect(warnings[0]).toMatch(/counts 3 spectra, and 2 are whole/);
    expect(() => read(writer.done().subarray(0, 550))).toThrow(
      /first spectrum of 2 points should take 40 bytes from byte 512/,
    );
  });

  test("counts are checked before anything is allocated by them", () => {
    const bytes = sub(head({ flags: 0, points: 0x3838_3838 }))
      .f32(1)
      .done();
    expect(() => read(bytes)).toThrow(/943208504 points should take 3772834048 bytes from byte 512/);
  });

  test.each([MULTIPLE, MULTIPLE | OWN_AXES])("no spectra (flags %i) is said", (flags) => {
    expect(() =>
      read(
        sub(head({ flags, points: 512, spectra: 0 }))
          .f32(1, 2)
          .padTo(4096),
      ),
    ).toThrow(/counts no spectra/);
  });

  test("a directory that gives one spectrum many times is refused", () => {
    const writer = head({ flags: MULTIPLE | OWN_AXES, points: 0, spectra: 40 });
    sub(writer, { points: 60 }).f32(...new Array<number>(120).fill(1));
    writer.at(4).u32(1024).padTo(1024);
    for (let i = 0; i < 40; i++) writer.u32(512, 0, 0);
    expect(() => read(writer)).toThrow(/bytes that belong to others/);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["a Shimadzu compound file", new ByteWriter().u8(0xd0, 0xcf, 0x11, 0xe0).padTo(512).done(), /Shimadzu/],
    ["an old Shimadzu file", new ByteWriter().u8(0, 8, 2, 0).padTo(512).done(), /Shimadzu/],
    ["another file", new ByteWriter().text("{}").padTo(512).done(), /second byte is 0x7d/],
  ])("%s is named and refused", (_, bytes, message) => {
    expect(galacticSpc.recognise(bytes, "a.SPC")).toBe("name");
    expect(galacticSpc.recognise(bytes, "a.txt")).toBe("no");
    expect(() => read(bytes)).toThrow(message);
  });
});
