import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import type { RawFile } from "../raw-file.ts";
import { read } from "../read.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function open(text: string, fileName = "a.txt", beside: Record<string, string> = {}): Promise<RawFile> {
  return read(encode(text), {
    fileName,
    companion: async (name) => (beside[name] === undefined ? undefined : encode(beside[name])),
  });
}

const POINTS = [100.5, 101.75, 103, 104.5, 106];
const column = (f: (x: number, i: number) => string): string => POINTS.map(f).join("\n");

describe("Horiba LabSpec", () => {
  const header =
    "#Acq. time (s)=\t2\n#Accumulations=\t3\n#Laser=\t532nm_Edge\n#Objective=\tx50\n#X (µm)=\t-1.5\n#Date=\t14.02.2019 10:41\n";

  test("one spectrum with its settings and place", async () => {
    const { format, parts } = await open(`${header}${column((x, i) => `${x}\t${i}`)}`);
    expect(format).toBe("horiba-labspec-text");
    expect(parts[0]).toMatchObject({
      axis: Float64Array.from(POINTS),
      unit: "shift-cm1",
      columns: { x: Float64Array.of(-1.5) },
    });
    expect(parts[0]!.metadata).toMatchObject({
      exposureSeconds: 2,
      accumulations: 3,
      laserNm: 532,
      objective: "x50",
      date: "2019-02-14T10:41:00",
    });
  });

  test("a map: places named by the file, unit too", async () => {
    const text = `#Acq. time (s)=\t2\n#AxisUnit[1]=nm\n#AxisType[2]=X\n#AxisType[3]=Y\n\t\t${POINTS.join("\t")}\n0\t5\t1\t2\t3\t4\t5\n0.5\t5\t6\t7\t8\t9\t10\n`;
    const { parts, warnings } = await open(text);
    expect(parts[0]).toMatchObject({
      unit: "wavelength-nm",
      columns: { x: Float64Array.of(0, 0.5), y: Float64Array.of(5, 5) },
      intensity: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    });
    expect(warnings).toEqual([]);
  });

  test("a series without a header: its first column is taken as time, and that is said", async () => {
    const axis = Array.from({ length: 12 }, (_, i) => 2000 - 10 * i);
    const text = `\t${axis.join("\t")}\n${[0, 5.8].map((t) => [t, ...axis.map((_, i) => i)].join("\t")).join("\n")}\n`;
    const { format, parts, warnings } = await open(text);
    expect(format).toBe("horiba-labspec-text");
    expect(parts[0]!.columns).toEqual({ time: Float64Array.of(0, 5.8) });
    expect(warnings.join()).toMatch(/taken as time/);
  });
});

describe("WITec", () => {
  const table = POINTS.map((x, i) => ` ${x.toExponential(5)}\t ${i}\t ${i + 10}\t`).join("\n");

  test("a map under names and units", async () => {
    const { format, parts } = await open(`X-Axis\tMap_000(0/0)\tMap_000(1/0)\nrel. 1/cm\tCCD cts\tCCD cts\n${table}`);
    expect(format).toBe("witec-text");
    expect(parts[0]).toMatchObject({
      unit: "shift-cm1",
      columns: { column: Float64Array.of(0, 1), row: Float64Array.of(0, 0) },
      metadata: { title: "Map_000", intensityLabel: "CCD cts" },
    });
    expect(Array.from(parts[0]!.intensity)).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
  });

  test("a series under names", async () => {
    const { parts } = await open(`X-Axis\tSeries(0)\tSeries(1)\n${table}`);
    expect(parts[0]!.columns).toEqual({ index: Float64Array.of(0, 1) });
  });

  test("an export in several files, from any of them", async () => {
    const files = {
      "Map (Header).txt": "//Exported ASCII-File\n[Header]\nGraphName = Map\nSizeX = 2\nSizeY = 1\nSizeGraph = 5\n",
      "Map (X-Axis).txt": column(String),
      "Map (Y-Axis).txt": Array.from({ length: 10 }, (_, i) => ` ${i}`).join("\n"),
    };
    for (const [fileName, text] of Object.entries(files)) {
      const { parts } = await open(text, fileName, files);
      expect(parts[0]!.axis).toEqual(Float64Array.from(POINTS));
      expect(parts[0]!.intensity).toEqual(Float32Array.from({ length: 10 }, (_, i) => i));
      expect(parts[0]!.columns).toEqual({ column: Float64Array.of(0, 1), row: Float64Array.of(0, 0) });
    }
    await expect(open(files["Map (Y-Axis).txt"], "Map (Y-Axis).txt")).rejects.toThrow(
      /Map \(X-Axis\).txt must lie beside it/,
    );
  });

  test("TrueMatch text, several spectra", async () => {
    const block = (title: string): string =>
      `[SpectrumHeader]\nTitle = ${title}\nExcitationWavelength = 532.1\nXDataKind = 1/cm\n\n[SpectrumData]\n${column((x, i) => `${x} ${i}`)}\n`;
    const { parts } = await open(
      `//Exported ASCII-File\n[WITEC_TRUEMATCH_ASCII_HEADER]\nVersion = 2.0\n\n${block("one")}\n${block("two")}`,
    );
    expect(parts.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(parts[1]).toMatchObject({
      axis: Float64Array.from(POINTS),
      unit: "shift-cm1",
      metadata: { laserNm: 532.1 },
    });
  });
});

describe("Renishaw WiRE", () => {
  const spectrum = (x: number, y: number): string =>
    POINTS.map((s, i) => `${x}\t${y}\t${-s}\t${x + y + i}`).join("\r\n");

  test("a map: one spectrum a place", async () => {
    const { format, parts } = await open(
      `#X\t\t#Y\t\t#Wave\t\t#Intensity\r\n${spectrum(1, 2)}\r\n${spectrum(2, 2)}\r\n`,
    );
    expect(format).toBe("renishaw-text");
    expect(parts[0]).toMatchObject({ columns: { x: Float64Array.of(1, 2), y: Float64Array.of(2, 2) } });
    expect(Array.from(parts[0]!.axis)).toEqual(POINTS.map((x) => -x));
    expect(Array.from(parts[0]!.intensity)).toEqual([3, 4, 5, 6, 7, 4, 5, 6, 7, 8]);
  });

  test("several spectra at the same place are told apart by the axis turning back", async () => {
    const { parts } = await open(`#X\t\t#Y\t\t#Wave\t\t#Intensity\n${spectrum(1, 2)}\n${spectrum(1, 2)}\n`);
    expect(parts[0]!.columns.x).toEqual(Float64Array.of(1, 1));
  });

  test("titles that do not fit the lines", async () => {
    await expect(open("#X\t\t#Wave\t\t#Intensity\n1\t2\n3\t4\n5\t6\n")).rejects.toThrow(/names 3 columns/);
  });
});

test("B&W Tek: Raman shift and dark-subtracted counts, pixels without a shift left out", async () => {
  const rows = [
    "0;   ;   ;   ;10,5;20,0;9,5;",
    ...POINTS.map((x, i) => `${i + 1};540,${i};18500;${String(x).replace(".", ",")};10,5;${20 + i};${i},25;`),
  ];
  const { format, parts, warnings } = await open(
    `File Version;BWRam4.11_11\nDate;2022-01-21 11:52:01\nintigration times(ms);3000\naverage number;7\nlaser_wavelength;532,02\nxaxis;1\nPixel;Wavelength;Wavenumber;Raman Shift;Dark;Raw data #1;Dark Subtracted #1;\n${rows.join("\n")}\n`,
  );
  expect(format).toBe("bwtek-text");
  expect(Array.from(parts[0]!.axis)).toEqual(POINTS);
  expect(Array.from(parts[0]!.intensity)).toEqual([0.25, 1.25, 2.25, 3.25, 4.25]);
  expect(parts[0]!.metadata).toMatchObject({
    laserNm: 532.02,
    exposureSeconds: 3,
    accumulations: 7,
    date: "2022-01-21T11:52:01",
  });
  expect(parts[0]!.metadata).not.toHaveProperty("xaxis");
  expect(warnings.join()).toMatch(/Dark Subtracted #1 was taken.*1 pixels outside/);
});

test("Wasatch ENLIGHTEN: wavenumber and processed counts", async () => {
  const { format, parts } = await open(
    `ENLIGHTEN Version,4.1.6\nIntegration Time,3000\nLaser Wavelength,785.041\nTimestamp,2024-12-10 11:20:42.574384\nNote,\n\nPixel,Wavelength,Wavenumber,Processed\n0,800,99,NA\n${POINTS.map((x, i) => `${i + 1},801,${x},${i}`).join("\n")}\n`,
    "a.csv",
  );
  expect(format).toBe("wasatch-enlighten-csv");
  expect(Array.from(parts[0]!.axis)).toEqual(POINTS);
  expect(parts[0]!.metadata).toMatchObject({
    exposureSeconds: 3,
    laserNm: 785.041,
    date: "2024-12-10T11:20:42.574384",
  });
});

describe("Ocean Optics", () => {
  test("SpectraSuite, with decimal commas and an end mark", async () => {
    const { format, parts } = await open(
      `SpectraSuite Data File\n++++++++\nDate: Tue Sep 01 16:24:36 EST 2015\nIntegration Time (usec): 140000 (QEA7025)\nSpectra Averaged: 2 (QEA7025)\n>>>>>Begin Processed Spectral Data<<<<<\n${column((x, i) => `${x}\t${i}`).replaceAll(".", ",")}\n>>>>>End Processed Spectral Data<<<<<\n`,
    );
    expect(format).toBe("ocean-optics-text");
    expect(parts[0]).toMatchObject({ unit: "wavelength-nm", axis: Float64Array.from(POINTS) });
    expect(parts[0]!.metadata).toEqual({ date: "2015-09-01T16:24:36", exposureSeconds: 0.14, accumulations: 2 });
  });

  test("Jaz: the processed column", async () => {
    const { parts } = await open(
      `Jaz Data File\n>>>>>Begin Processed Spectral Data<<<<<\nW\tD\tR\tS\tP\n${column((x, i) => `${x}\t1\t2\t3\t${i}`)}\n>>>>>End<<<<<\n`,
      "a.jaz",
    );
    expect(Array.from(parts[0]!.intensity)).toEqual([0, 1, 2, 3, 4]);
  });
});

test("RRUFF: facts and spectrum; not taken for JCAMP-DX", async () => {
  const { format, parts, warnings } = await open(
    `##NAMES=Anatase\n##RRUFFID=R060277\n##LASER=532 nm\n##LOCALITY=Binntal\n${column((x, i) => `${x}, ${i}`)}\n##END=\n`,
  );
  expect(format).toBe("rruff-text");
  expect(parts[0]!.metadata).toMatchObject({ title: "Anatase", RRUFFID: "R060277", laserNm: 532, technique: "raman" });
  expect(warnings).toEqual([]);
});

test("Kaiser: the comma as delimiter and decimal mark", async () => {
  const text = Array.from(
    { length: 12 },
    (_, i) => `${121 + i},${i === 3 ? "" : 5},${i % 2 ? "-" : ""}${1000 + i},0${i}`,
  ).join("\n");
  const { format, parts } = await open(`${text}\n`);
  expect(format).toBe("kaiser-text");
  expect(parts[0]!.axis.subarray(0, 4)).toEqual(Float64Array.of(121.5, 122.5, 123.5, 124));
  expect(parts[0]!.intensity.subarray(0, 2)).toEqual(Float32Array.of(1000, -1001.01));
});

test("PerkinElmer ASCII: unit and technique", async () => {
  const { format, parts } = await open(
    `PE FL                   SPECTRUM    ASCII       PEDS        1.60        \n  -1\nSTD4.TXT\n#HDR\n-1\n#GR\nNM\n405.0\n#DATA\n${column((x, i) => `${x}\t${i} `)}\n`,
  );
  expect(format).toBe("perkinelmer-text");
  expect(parts[0]).toMatchObject({ unit: "wavelength-nm", metadata: { technique: "fluorescence", title: "STD4.TXT" } });
});

describe("formats that cannot be read are named, with the way out", () => {
  test.each([
    ["a.wip", "WIT_PR06....", /WITec Project.*export/],
    ["a.ngs", "\u0001\u0002\u0003\u0004\u0000\u0000", /LabSpec.*save the spectrum or map as text/],
    ["a.xlsx", "PK\u0003\u0004\u0014\u0000", /spreadsheet program, save the sheet as CSV/],
    ["a.pkl", "\u0080\u0004\u0095", /numpy.savez/],
  ])("%s", async (fileName, text, says) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    await expect(read(bytes, { fileName })).rejects.toThrow(says);
    await expect(read(bytes, { fileName })).rejects.toThrow(FormatError);
  });

  test("unknown content says what it looked at and what can be read", async () => {
    await expect(read(Uint8Array.of(1, 2, 0, 255), { fileName: "a.xyz" })).rejects.toThrow(
      /01 02 00 ff.*Renishaw WiRE.*NumPy/s,
    );
  });
});
