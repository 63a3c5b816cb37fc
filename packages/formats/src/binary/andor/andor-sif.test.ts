import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { ByteWriter } from "../../testing/byte-writer.ts";
import { andorSif } from "./andor-sif.ts";

interface Made {
  readonly version?: number;
  readonly label?: string;
  readonly calibration?: string;
  readonly laser?: string;
  readonly frames?: number;
  readonly areas?: readonly string[];
  readonly frameLength: number;
  readonly values: readonly number[];
  readonly flag?: string;
}

/** A header as Andor Solis writes it, with what varies from file to file. */
function sif(made: Made): Uint8Array {
  const { version = 65_567, label = "Wavelength", calibration = "500 0.5 0 0", laser = "785", frames = 1 } = made;
  const { areas = ["1 1 4 1 1 1 0"], frameLength, values, flag = version > 65_559 ? "0\n" : "" } = made;
  const writer = new ByteWriter().text("Andor Technology Multi-Channel File\n65538 1\n");
  writer.text(
    `${version} 0 0 1 1700000000 -60 \0 \0 \0 \x02 \0 0 0.25 1 1 10 1 \0 0 0 0 0\nDU420 \n 1024 256 8\nmade.sif\n`,
  );
  writer.text("65538 2048\n").padTo(writer.position + 2048);
  writer.text("\n65538 \x01 \x02 \x03 \0 0 0\n65540 1 1 840 1 0 600 500nm\n0 SR303i\n0 0 0 0\n0 0 0 0\n0 0 0 0\n");
  writer.text(
    `${calibration}\n0 1 0 0\n0 1 0 0\n${laser}\n26\n26\n1\n${label.length}\n${label}6\nCounts12\nPixel number`,
  );
  writer.text(`65541 1 1 4 1 ${frames} ${areas.length} ${frames * frameLength} ${frameLength}\n`);
  for (const area of areas) writer.text(`65538 ${area}\n`);
  for (let i = 0; i < frames; i++) writer.text(`${String(i * 1_500_000).padStart(10)}\n`);
  return writer
    .text(flag)
    .f32(...values)
    .done();
}

function read(bytes: Uint8Array, fileName = "made.sif"): RawFile {
  expect(andorSif.recognise(bytes, fileName)).toBe("certain");
  const file = andorSif.read(bytes, { fileName });
  if (file instanceof Promise) throw new Error("read at once");
  return file;
}

describe("Andor SIF", () => {
  test("frames over the calibrated wavelengths, with their times", () => {
    const { parts, warnings } = read(sif({ frames: 2, frameLength: 4, values: [1, 2, 3, 4, 5, 6, 7, 8] }));
    expect(warnings).toEqual([]);
    expect(parts[0]).toMatchObject({
      axis: Float64Array.of(500.5, 501, 501.5, 502),
      unit: "wavelength-nm",
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      columns: { time: Float64Array.of(0, 1.5) },
      metadata: {
        exposureSeconds: 0.25,
        accumulations: 10,
        instrument: "Andor DU420",
        spectrograph: "SR303i",
        gratingLinesPerMm: 600,
        detectorTemperatureC: -60,
        date: "2023-11-14T22:13:20.000Z",
      },
    });
    expect(parts[0]!.metadata.laserNm).toBeUndefined();
    expect(parts[0]!.metadata.ramanLaserSettingNm).toBe(785);
  });

  test("a Raman axis is the shift from the file's laser", () => {
    const { parts } = read(
      sif({ label: "Raman shift", calibration: "790 1 0 0", frameLength: 4, values: [1, 2, 3, 4] }),
    );
    expect(parts[0]!.unit).toBe("shift-cm1");
    expect(parts[0]!.axis[0]).toBeCloseTo(1e7 / 785 - 1e7 / 791, 9);
    expect(parts[0]!.metadata).toMatchObject({ laserNm: 785, technique: "raman" });
  });

  test("binned columns lie in the middle of their pixels; rows and areas are told apart", () => {
    const areas = ["1 4 4 1 2 2 0", "1 6 4 6 1 2 0"];
    const { parts, warnings } = read(
      sif({ label: "Pixel number", calibration: "0 1 0 0", areas, frameLength: 6, values: [1, 2, 3, 4, 5, 6] }),
    );
    expect(parts[0]).toMatchObject({ axis: Float64Array.of(1.5, 3.5), unit: "index" });
    expect(parts[0]!.columns).toEqual({ row: Float64Array.of(0, 1, 2) });
    expect(warnings).toEqual(["Each frame is a camera picture of 3 rows; each row is read as a spectrum."]);
  });

  test.each([
    ["an older version has no second list of times", 65_559, ""],
    ["a newer version may have one", 65_567, "1\n 11\n"],
    ["or none", 65_564, "0\n"],
  ])("%s", (_, version, flag) => {
    const { parts } = read(sif({ version, flag, frameLength: 4, values: [1, 2, 3, 4] }));
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  test("another measurement in the file is named", () => {
    const bytes = sif({ frameLength: 4, values: [1, 2, 3, 4] });
    const { warnings } = read(new ByteWriter().bytes(bytes).text("0\n1\n65567 0").done());
    expect(warnings).toEqual(["The background measurement that the file also holds is left out."]);
  });

  test("of a file that is cut short the whole frames are read", () => {
    const { parts, warnings } = read(sif({ frames: 3, frameLength: 4, values: [1, 2, 3, 4, 5, 6, 7, 8, 9] }));
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(warnings).toEqual(["The file is cut short: 2 of 3 frames are whole, and those are read."]);
  });

  test("spooled measurements say where their frames are", () => {
    expect(() => read(sif({ frames: 30, frameLength: 4, values: [] }), "Spooled files.sifx")).toThrow(
      /\.dat files beside it/,
    );
  });

  test("what does not fit is refused with the reason", () => {
    expect(() => read(sif({ frameLength: 5, values: [1, 2, 3, 4, 5] }))).toThrow(/do not make the 5 values/);
    expect(() => read(sif({ areas: ["1 1 0 1 1 1 0"], frameLength: 4, values: [1] }))).toThrow(/not a rectangle/);
    const areas = ["1 1 4 1 1 1 0", "1 2 2 2 1 1 0"];
    expect(() => read(sif({ areas, frameLength: 6, values: [1, 2, 3, 4, 5, 6] }))).toThrow(/different widths/);
    expect(() => read(sif({ frameLength: 4, values: [1, 2, 3, 4] }).subarray(0, 1000))).toThrow(/header/);
  });
});
