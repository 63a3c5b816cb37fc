import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { brukerOpus } from "./bruker-opus.ts";

const REPLACED = 0x4000_0000;
/** Types of blocks: data + channel * 4 + part, and 16 for the status that goes with them. */
const RAMAN = 3 | (1 << 2) | (10 << 10);
const ABSORBANCE = 3 | (3 << 2) | (4 << 10);
const SAMPLE = 3 | (1 << 2) | (1 << 10);
const INTERFEROGRAM = 3 | (1 << 2) | (2 << 10);
const STATUS = 1 << 4;
const SERIES = 2 << 19;
const ACQUISITION = 3 << 4;
const ORIGIN = 10 << 4;

type Block = readonly [type: number, content: Uint8Array];

function opus(...blocks: Block[]): RawFile {
  const writer = new ByteWriter().u8(0x0a, 0x0a, 0xfe, 0xfe).f64(920_622).u32(24, 40, blocks.length);
  let start = 24 + 12 * 40;
  for (const [type, content] of blocks) {
    writer.u32(type, content.length / 4, start);
    start += content.length;
  }
  writer.padTo(24 + 12 * 40);
  for (const [, content] of blocks) writer.bytes(content);
  const file = brukerOpus.read(writer.done(), { fileName: "made.0" });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

function parameters(values: Readonly<Record<string, string | number>>): Uint8Array {
  const writer = new ByteWriter();
  for (const [name, value] of Object.entries(values)) {
    writer.text(`${name}\0`);
    if (typeof value === "string")
      writer
        .u16(2, 2 * Math.ceil((value.length + 1) / 4))
        .text(value.padEnd(4 * Math.ceil((value.length + 1) / 4), "\0"));
    else if (/^(NPT|DPF|NSS)$/.test(name)) writer.u16(0, 2).u32(value);
    else writer.u16(1, 4).f64(value);
  }
  return writer.text("END\0").u32(0).done();
}

const floats = (...values: number[]): Uint8Array => new ByteWriter().f32(...values).done();
const status = (more: Readonly<Record<string, string | number>> = {}): Uint8Array =>
  parameters({
    DPF: 1,
    NPT: 3,
    FXV: 3500,
    LXV: 100,
    CSF: 1,
    DXU: "WN",
    DAT: "21/02/2023",
    TIM: "13:20:35.230 (GMT+1)",
    ...more,
  });

describe("Bruker OPUS", () => {
  test("the Raman spectrum is chosen, and what is left out is named", () => {
    const { parts, warnings } = opus(
      [INTERFEROGRAM, floats(9, 9, 9)],
      [INTERFEROGRAM | STATUS, status({ DXU: "PNT" })],
      [SAMPLE, floats(8, 8, 8)],
      [SAMPLE | STATUS, status()],
      [RAMAN, floats(1, 2, 3)],
      [RAMAN | STATUS, status({ CSF: 0.5 })],
      [ORIGIN, parameters({ SNM: "quartz" })],
      [ACQUISITION, parameters({ NSS: 64, RLW: 9394, RLP: 250 })],
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(3500, 1800, 100),
      unit: "shift-cm1",
      intensity: Float32Array.of(0.5, 1, 1.5),
      metadata: {
        technique: "raman",
        title: "quartz",
        accumulations: 64,
        laserPowerMw: 250,
        date: "2023-02-21T13:20:35",
      },
    });
    expect(parts[0]!.metadata.laserNm).toBeCloseTo(1064.51, 2);
    expect(warnings).toEqual([
      "Left out beside the spectrum: interferogram of the sample, single channel of the sample.",
    ]);
  });

  test("a Raman spectrum over absolute wavenumbers is called that", () => {
    const { parts } = opus([RAMAN, floats(1, 2, 3)], [RAMAN | STATUS, status({ FXV: 9300, LXV: 5900 })]);
    expect(parts[0]).toMatchObject({ unit: "wavenumber-cm1", metadata: { technique: "raman" } });
  });

  test("of two versions the processed one is read, with its own status", () => {
    const { parts, warnings } = opus(
      [ABSORBANCE | REPLACED, floats(1, 2, 3)],
      [ABSORBANCE | STATUS | REPLACED, status()],
      [ABSORBANCE, floats(4, 5, 6)],
      [ABSORBANCE | STATUS, status({ LXV: 1500 })],
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ axis: Float64Array.of(3500, 2500, 1500), intensity: Float32Array.of(4, 5, 6) });
    expect(parts[0]!.metadata.technique).toBe("infrared");
    expect(warnings).toEqual(["Left out beside the spectrum: absorbance before processing."]);
  });

  test("a series holds its spectra and their times", () => {
    const information = (end: number) => new ByteWriter().at(144).f64(end).done();
    const series = new ByteWriter().u32(0, 2, 24, 12, 152, 0);
    for (const [values, end] of [
      [[1, 2, 3], 10],
      [[4, 5, 6], 20],
    ] as const)
      series.f32(...values).bytes(information(end));
    const { parts } = opus([ABSORBANCE | SERIES, series.done()], [ABSORBANCE | STATUS | SERIES, status()]);
    expect(parts[0]).toMatchObject({
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6),
      columns: { time: Float64Array.of(10, 20) },
      metadata: { measurement: "series" },
    });
  });

  test("integers are scaled", () => {
    const { parts } = opus(
      [ABSORBANCE, new ByteWriter().u32(1, -2, 3).done()],
      [ABSORBANCE | STATUS, status({ DPF: 2, CSF: 0.25 })],
    );
    expect(parts[0]!.intensity).toEqual(Float32Array.of(0.25, -0.5, 0.75));
  });

  test("what does not fit is refused with the reason", () => {
    expect(() => opus([ORIGIN, parameters({ SNM: "empty" })])).toThrow(/holds no spectrum/);
    expect(() => opus([RAMAN, floats(1)], [RAMAN | STATUS, status()])).toThrow(/3 points should take 12 bytes/i);
    expect(() => opus([RAMAN, floats(1)], [RAMAN | STATUS, parameters({ DPF: 1 })])).toThrow(/lack NPT/);
    expect(() => opus([RAMAN, floats(1)], [RAMAN | STATUS, status({ NPT: -1 })])).toThrow(/number of points/);
  });
});
