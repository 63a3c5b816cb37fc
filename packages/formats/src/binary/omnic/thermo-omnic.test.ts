import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { thermoOmnic } from "./thermo-omnic.ts";

const EPOCH = Date.UTC(1899, 11, 31);
const seconds = (iso: string): number => (Date.parse(iso) - EPOCH) / 1000;

function header({ points = 3, xUnit = 1, yUnit = 17, first = 4000, last = 400, excitation = 0 } = {}): ByteWriter {
  const writer = new ByteWriter().at(4).u32(points).u8(xUnit).at(12).u8(yUnit).at(16).f32(first, last);
  return writer.at(36).u32(32).at(52).u32(16).at(96).f32(excitation).padTo(140);
}

function omnic(magic: string, records: readonly (readonly [kind: number, content: Uint8Array])[]): Uint8Array {
  const series = magic === "Spectral Exte File";
  const writer = new ByteWriter().text(`${magic}\r\n`).at(30).text("a title");
  writer.at(294).u16(records.length).u32(seconds("2020-11-12T09:29:52Z"));
  let start = 304 + records.length * (series ? 22 : 16);
  writer.at(304);
  for (const [kind, content] of records) {
    writer.u16(kind);
    if (series) writer.u64(start).u32(content.length, 1, 0);
    else writer.u32(start, content.length).u16(0, 0, 0);
    start += content.length;
  }
  for (const [, content] of records) writer.bytes(content);
  return writer.done();
}

function read(bytes: Uint8Array): RawFile {
  expect(thermoOmnic.recognise(bytes, "x")).toBe("certain");
  const file = thermoOmnic.read(bytes, { fileName: "made.spa" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

const floats = (...values: number[]): Uint8Array => new ByteWriter().f32(...values).done();

describe("Thermo OMNIC", () => {
  test("one Raman spectrum with its laser", () => {
    const head = header({ xUnit: 32, yUnit: 31, first: 100, last: 3500, excitation: 18_796.992 }).done();
    const { parts } = read(
      omnic("Spectral Data File", [
        [2, head],
        [3, floats(1, 2, 3)],
        [4, new ByteWriter().text("note").done()],
      ]),
    );
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(100, 1800, 3500),
      unit: "shift-cm1",
      intensity: Float32Array.of(1, 2, 3),
      metadata: {
        technique: "raman",
        title: "a title",
        comment: "note",
        date: "2020-11-12T09:29:52.000Z",
        accumulations: 32,
      },
    });
    expect(parts[0]!.metadata.laserNm).toBeCloseTo(532, 3);
  });

  test("micrometres are given in nanometres", () => {
    const head = header({ xUnit: 4, first: 0.5, last: 0.75 }).done();
    const { parts } = read(
      omnic("Spectral Data File", [
        [2, head],
        [3, floats(1, 2, 3)],
      ]),
    );
    expect(parts[0]).toMatchObject({ axis: Float64Array.of(500, 625, 750), unit: "wavelength-nm" });
  });

  test("a group puts spectra on one axis together, with their titles and times", () => {
    const title = (name: string, at: string) => new ByteWriter().text(name).at(256).u32(seconds(at)).done();
    const { parts } = read(
      omnic("Spectral Data File", [
        [2, header().done()],
        [3, floats(1, 2, 3)],
        [107, title("first", "2021-01-01T00:00:00Z")],
        [2, header().done()],
        [3, floats(4, 5, 6)],
        [107, title("second", "2021-01-01T00:01:00Z")],
        [2, header({ points: 2 }).done()],
        [3, floats(7, 8)],
        [107, title("third", "2021-01-01T00:02:00Z")],
      ]),
    );
    expect(parts.map(({ intensity }) => Array.from(intensity))).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
    ]);
    expect(parts[0]!.columns).toEqual({ label: ["first", "second"], time: Float64Array.of(0, 60) });
    expect(parts[0]!.metadata.date).toBe("2021-01-01T00:00:00.000Z");
  });

  test("a series runs from the smaller x to the larger, and has names and times", () => {
    const series = header().padTo(140 + 56);
    for (const [centiseconds, name, values] of [
      [500, "at 5 s", [1, 2, 3]],
      [1000, "at 10 s", [4, 5, 6]],
    ] as const) {
      const start = series.position;
      series
        .u32(0, centiseconds)
        .at(start + 16)
        .text(name)
        .padTo(start + 100)
        .f32(...values);
    }
    const information = new ByteWriter().at(2).text("a run").padTo(94).done();
    const { parts } = read(
      omnic("Spectral Exte File", [
        [325, information],
        [301, series.done()],
      ]),
    );
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(400, 2200, 4000),
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6),
      columns: { time: Float64Array.of(5, 10), label: ["at 5 s", "at 10 s"] },
      metadata: { title: "a run", measurement: "series" },
    });
  });

  test("what is missing or does not fit is refused with the reason", () => {
    expect(() => read(omnic("Spectral Data File", [[2, header().done()]]))).toThrow(/no record with a spectrum/);
    expect(() => read(omnic("Spectral Exte File", [[2, header().done()]]))).toThrow(/no record of a series/);
    const head = header({ points: 1_000_000 }).done();
    expect(() =>
      read(
        omnic("Spectral Data File", [
          [2, head],
          [3, floats(1)],
        ]),
      ),
    ).toThrow(/should take 4000000 bytes/);
  });
});
