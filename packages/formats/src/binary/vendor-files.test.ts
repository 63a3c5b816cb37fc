import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse as parseSpc } from "spc-parser";
import { describe, expect, test } from "vitest";
import { parse as parseWdf } from "wdf-parser";
import { readNpz } from "../container/npz.ts";
import { FormatError } from "../format-error.ts";
import type { RawFile } from "../raw-file.ts";
import { findFormat, read } from "../read.ts";
import { bytesOf, hasShared, sharedFile, sharedFiles } from "../testing/shared.ts";
import { BINARY_FORMATS } from "./index.ts";

if (!hasShared)
  console.warn("The real files beside the project are missing: the binary readers are tested on made files only.");

const FOLDERS = [
  "andor_sif",
  "bruker_opus",
  "galactic_spc",
  "horiba_l6s",
  "perkinelmer_sp",
  "princeton_spe",
  "renishaw_wdf",
  "thermo_spa",
  "witec_mat",
];

/** Files that are refused, by their ending, and why. */
const REFUSED: readonly (readonly [ending: string, reason: RegExp])[] = [
  ["corrupted__spool_dat_missing__Spooled files.sifx", /lie in \.dat files beside it/],
  ["Mono12Packed__Spooled files.sifx", /lie in \.dat files beside it/],
  ["UV-2600_labeled_DNA.spc", /Shimadzu/],
  ["F80A20-1.SPC", /Shimadzu/],
  ["Shimadzu UV-Vis.spc", /Shimadzu/],
  ["281011_00001.SPE", /not a Princeton Instruments SPE file/],
];

async function readPath(path: string): Promise<RawFile> {
  return read(bytesOf(path), { fileName: basename(path) });
}

describe.skipIf(!hasShared)("every real file of a binary kind", () => {
  for (const folder of FOLDERS) {
    test(folder, async () => {
      const paths = sharedFiles(`vendor/${folder}`);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) {
        const refused = REFUSED.find(([ending]) => path.endsWith(ending));
        const bytes = bytesOf(path);
        expect(BINARY_FORMATS, path).toContain(findFormat(bytes, basename(path)));
        if (refused) {
          await expect(readPath(path), path).rejects.toThrow(refused[1]);
          await expect(readPath(path), path).rejects.toBeInstanceOf(FormatError);
          continue;
        }
        const { parts } = await readPath(path);
        expect(parts.length, path).toBeGreaterThan(0);
        for (const { axis, intensity, columns } of parts) {
          const spectra = intensity.length / axis.length;
          expect(Number.isInteger(spectra) && spectra > 0, path).toBe(true);
          expect(axis.every(Number.isFinite), path).toBe(true);
          expect(intensity.every(Number.isFinite), path).toBe(true);
          for (const column of Object.values(columns)) expect(column.length, path).toBe(spectra);
        }
      }
    });
  }
});

type Expected = readonly [
  folder: string,
  ending: string,
  shape: readonly [spectra: number, points: number],
  unit: string,
  ends: readonly [number, number],
  intensities: readonly [number, number],
  metadata?: Readonly<Record<string, unknown>>,
  columns?: Readonly<Record<string, readonly [first: number, last: number]>>,
];

/** First and last x, first and last intensity, as the vendors' programs and other readers give them. */
const EXPECTED: readonly Expected[] = [
  [
    "renishaw_wdf",
    "depth.wdf",
    [40, 1015],
    "shift-cm1",
    [2787.783, 1226.605],
    [0, 1.454424],
    { measurement: "series", exposureSeconds: 0.1, objective: "x50" },
    { z: [-10, 9.5], time: [1.0190583, 41.5513766] },
  ],
  [
    "renishaw_wdf",
    "sp.wdf",
    [1, 1015],
    "shift-cm1",
    [2787.514, 1226.275],
    [47.09271, 21.81546],
    { laserPowerPercent: 5, exposureSeconds: 10, gratingLinesPerMm: 1800, user: "Nanonics" },
  ],
  [
    "renishaw_wdf",
    "undefined-type.wdf",
    [1, 1015],
    "shift-cm1",
    [1338.297, 78.72852],
    [9.806331, 7.190076],
    { measurement: "unspecified" },
  ],
  ["renishaw_wdf", "undefined.wdf", [2, 1015], "shift-cm1", [2742.588, 1170.947], [262.752, 349.5477]],
  [
    "renishaw_wdf",
    "interrupted_acquisition.wdf",
    [12, 1010],
    "shift-cm1",
    [1128.625, -163.6934],
    [73.42675, 1.7707],
    { scan: "StreamLine HR", mapShape: [4, 4, 1], mapStepUm: [10, 10, 1] },
    { x: [9250.073, 9280.073], y: [3334.234, 3354.234] },
  ],
  [
    "renishaw_wdf",
    "renishaw_test_linescan.wdf",
    [5, 40],
    "wavelength-nm",
    [364.6418, 361.3132],
    [0, 0.734979],
    { mapOrder: "line" },
    { x: [-50, 34.85281], y: [-50, 34.85281] },
  ],
  [
    "renishaw_wdf",
    "renishaw_test_map2.wdf",
    [400, 1015],
    "wavelength-nm",
    [412.4484, 326.1717],
    [40.90533, 1.491252],
    { mapShape: [20, 20, 1], objective: "x15NUV" },
    { x: [4950.8, 4969.8], y: [-105970.3, -105951.3] },
  ],
  [
    "renishaw_wdf",
    "renishaw_test_focustrack.wdf",
    [3, 1007],
    "shift-cm1",
    [1847.217, -1069.986],
    [4.873908, 0.700759],
    {},
    { focusTrack: [31.59999, 25.79668] },
  ],
  [
    "renishaw_wdf",
    "PST_Reflex532_Z050_010_10000msx2.wxd",
    [1, 2578],
    "shift-cm1",
    [3501.062, 100.2655],
    [930.5339, 4307],
    { exposureSeconds: 10, accumulations: 2 },
  ],
  [
    "galactic_spc",
    "ebroAVII.spc",
    [1, 1340],
    "index",
    [1, 1340],
    [2782.695, 932.0225],
    { laserNm: 785.21, exposureSeconds: 10 },
    { x: [360, 360], y: [1100, 1100] },
  ],
  [
    "galactic_spc",
    "LabRam-1.spc",
    [18, 1023],
    "shift-cm1",
    [3722.269, 550.3055],
    [711, 9188],
    {},
    { zValue: [-40, 9] },
  ],
  [
    "galactic_spc",
    "raman-sion.spc",
    [36, 1015],
    "shift-cm1",
    [2801.459, 1218.434],
    [5339.013, 2475.928],
    { laserNm: 457, exposureSeconds: 60 },
  ],
  [
    "galactic_spc",
    "wplanes.spc",
    [30, 256],
    "wavelength-nm",
    [867.875, 1700.924],
    [36.64, 1e-12],
    { intensityLabel: "intensity" },
  ],
  ["galactic_spc", "NMR_SPC.SPC", [1, 32768], "other", [237.5145, -11.58568], [477480, 400642], { technique: "nmr" }],
  [
    "galactic_spc",
    "Ft-ir.spc",
    [1, 1776],
    "wavenumber-cm1",
    [4000, 450],
    [95.1375, 94.88349],
    { technique: "infrared" },
  ],
  ["galactic_spc", "raman_atacamit.spc", [1, 559], "wavenumber-cm1", [117.78, 1050], [218.72, 10.8148]],
  [
    "galactic_spc",
    "DEMO_3D.SPC",
    [32, 171],
    "wavelength-nm",
    [200, 800],
    [0, 0],
    { technique: "uv-vis" },
    { time: [0, 930] },
  ],
  [
    "galactic_spc",
    "Renishaw Ramascope Raman.spc",
    [1, 43],
    "shift-cm1",
    [368.1316, 413.1814],
    [1739.976, 1587.551],
    { laserNm: 632.8201, exposureSeconds: 10, accumulations: 3 },
  ],
  [
    "bruker_opus",
    "629266_1TP_A-1_C1.0",
    [1, 3578],
    "wavenumber-cm1",
    [7497.969, 599.7604],
    [0.2152405, 1.60596],
    { technique: "infrared", instrument: "VERTEX 70" },
  ],
  [
    "bruker_opus",
    "test.0003",
    [1, 2567],
    "wavenumber-cm1",
    [3998.345, 699.389],
    [0.000368462, 0.638805],
    { date: "2020-02-06T13:10:10" },
  ],
  [
    "thermo_spa",
    "10-Z22-Si-S7_0.SPA",
    [1, 11098],
    "wavenumber-cm1",
    [6000.041, 649.904],
    [1.990476, 0.676902],
    { date: "2020-11-12T09:29:52.000Z", accumulations: 32, intensityLabel: "absorbance" },
  ],
  ["thermo_spa", "interfero.SPA", [1, 4160], "index", [0, 4159], [0.03414198, 0.000835786]],
  [
    "perkinelmer_sp",
    "4x4_pixel_PE_image.fsm",
    [16, 1626],
    "wavenumber-cm1",
    [4000, 750],
    [98.40247, 100.9302],
    { mapShape: [4, 4], intensityLabel: "%T" },
    { x: [17480, 17630], y: [2749, 2899] },
  ],
  [
    "perkinelmer_sp",
    "A1702001.SP",
    [1, 551],
    "wavelength-nm",
    [495, 770],
    [0.773, 1.153],
    { technique: "fluorescence", date: "1999-06-24T17:00:17" },
  ],
  [
    "andor_sif",
    "DD58_785_1_Fe2O3_5x10s.sif",
    [1, 1024],
    "shift-cm1",
    [77.98713, 1562.686],
    [33205, 33451],
    { laserNm: 785, accumulations: 5 },
  ],
  [
    "andor_sif",
    "raman1.sif",
    [1, 1024],
    "wavelength-nm",
    [405.2332, 454.5533],
    [280099, 2923172],
    { accumulations: 500, exposureSeconds: 0.1 },
  ],
  ["andor_sif", "issue27__test.sif", [256, 256], "index", [1.5, 511.5], [851, 1208], {}, { row: [0, 255] }],
  [
    "princeton_spe",
    "Testfile_Single_SPE2.SPE",
    [35, 1340],
    "shift-cm1",
    [-228.4704, 2541.308],
    [193, 218],
    { laserNm: 636.3, date: "2017-03-15T18:28:36" },
  ],
  [
    "princeton_spe",
    "Test10.spe",
    [10, 512],
    "wavelength-nm",
    [842.8101, 950.1602],
    [871, 679],
    { formatVersion: "3.0" },
  ],
  ["princeton_spe", "S0N_50x.spe", [1, 1340], "wavelength-nm", [534.0005, 557.3549], [630, 672], { laserNm: 531.988 }],
  [
    "witec_mat",
    "P_A32_007_Spec.Data 1.mat",
    [221, 1024],
    "shift-cm1",
    [28.17528, 3891.585],
    [665, 689],
    { mapShape: [13, 17] },
    { x: [0, 8.823529], y: [0, 12.30769] },
  ],
  ["witec_mat", "LineY.mat", [50, 1024], "shift-cm1", [107.1857, 3378.07], [7779, 3934], {}, { distance: [0, 19.6] }],
  [
    "horiba_l6s",
    "PST10_iR785_OP01_8000msx8.l6s",
    [1, 1024],
    "shift-cm1",
    [168.2157, 3281.892],
    [2152.87, 1024.376],
    { laserNm: 785, exposureSeconds: 8, accumulations: 8 },
  ],
];

describe.skipIf(!hasShared)("what single files hold", () => {
  for (const [folder, ending, shape, unit, ends, intensities, metadata = {}, columns = {}] of EXPECTED) {
    test(`${folder}/${ending}`, async () => {
      const { parts } = await readPath(sharedFile(`vendor/${folder}`, ending));
      const part = parts[0]!;
      expect([part.intensity.length / part.axis.length, part.axis.length]).toEqual(shape);
      expect(part.unit).toBe(unit);
      close([part.axis[0], part.axis.at(-1)], ends);
      close([part.intensity[0], part.intensity.at(-1)], intensities);
      for (const [name, value] of Object.entries(metadata)) {
        if (typeof value === "number") close([Number(part.metadata[name])], [value]);
        else expect(part.metadata[name], name).toEqual(value);
      }
      for (const [name, range] of Object.entries(columns)) {
        const column = part.columns[name];
        close([Number(column?.[0]), Number(column?.at(-1))], range);
      }
    });
  }

  test("the mass spectra of a run each have their own axis, and their time", async () => {
    const { parts } = await readPath(sharedFile("vendor/galactic_spc", "m_xyxy.spc"));
    expect(parts).toHaveLength(512);
    close([Number(parts[0]!.columns.time![0]), parts[0]!.axis[0]], [65.2, 43.9]);
  });
});

describe.skipIf(!hasShared)("the same measurement in two forms", () => {
  test("WDF and Renishaw's text, to the last printed digit", async () => {
    const { parts } = await readPath(sharedFile("vendor/renishaw_wdf", "nCal_Qontor785_z005H12_100_1x3s.wdf"));
    const rows = tableOf(sharedFile("vendor/txt_renishaw", "nCal_Qontor785_z005H12_100_1x3s.txt"));
    expect(rows).toHaveLength(1021);
    expect(Array.from(parts[0]!.axis, (x) => x.toFixed(6))).toEqual(rows.map(([x]) => x));
    expect(Array.from(parts[0]!.intensity, (y) => y.toFixed(6))).toEqual(rows.map(([, y]) => y));
  });

  test("a WDF map and Renishaw's text with positions, to the last printed digit", async () => {
    const { parts } = await readPath(sharedFile("vendor/renishaw_wdf", "6x6.wdf"));
    const { axis, intensity, columns } = parts[0]!;
    const rows = tableOf(sharedFile("vendor/txt_misc", "6x6.txt"));
    expect(rows).toHaveLength(36 * 1015);
    const ours = rows.map((_, i) => {
      const [spectrum, point] = [Math.floor(i / axis.length), i % axis.length];
      return [Number(columns.x![spectrum]), Number(columns.y![spectrum]), axis[point]!, intensity[i]!].map((n) =>
        n.toFixed(6),
      );
    });
    expect(ours).toEqual(rows);
  });

  test("WXD and WiRE's text, to six digits", async () => {
    const { parts } = await readPath(sharedFile("vendor/renishaw_wdf", "PST_Reflex532_Z050_010_10000msx2.wxd"));
    const rows = tableOf(sharedFile("vendor/txt_bwtek_etc_charisma", "PST_Reflex532_Z050_010_10000msx2.txt"));
    sameSixDigits(
      parts[0]!.axis,
      rows.map(([x]) => x!),
    );
    sameSixDigits(
      parts[0]!.intensity,
      rows.map(([, y]) => y!),
    );
  });

  test("LabSpec 6 and its text, to six digits", async () => {
    const { parts } = await readPath(sharedFile("vendor/horiba_l6s", "PST10_iR785_OP01_8000msx8.l6s"));
    const rows = tableOf(sharedFile("vendor/txt_horiba", "PST10_iR785_OP01_8000msx8.txt"));
    sameSixDigits(
      parts[0]!.axis,
      rows.map(([x]) => x!),
    );
    sameSixDigits(
      parts[0]!.intensity,
      rows.map(([, y]) => y!),
    );
  });

  test("WITec's SPC and its table, to six digits", async () => {
    const { parts } = await readPath(sharedFile("vendor/galactic_spc", "P_A32_006_Spec.Data 1.spc"));
    const rows = tableOf(sharedFile("vendor/txt_witec", "P_A32_006_Spec.Data 1.txt"));
    sameSixDigits(
      parts[0]!.axis,
      rows.map(([x]) => x!),
    );
    const columns = rows[0]!.length - 1;
    expect(columns).toBe(272);
    for (let spectrum = 0; spectrum < columns; spectrum++) {
      const ours = parts[0]!.intensity.subarray(spectrum * rows.length, (spectrum + 1) * rows.length);
      sameSixDigits(
        ours,
        rows.map((row) => row[spectrum + 1]!),
      );
    }
  });

  test("WITec's MATLAB file and its SPC hold the same counts", async () => {
    const mat = await readPath(sharedFile("vendor/witec_mat", "time-series.mat"));
    const spc = await readPath(sharedFile("vendor/galactic_spc", "spc.Witec__Witec-timeseries.spc"));
    expect(mat.parts[0]!.intensity).toEqual(spc.parts[0]!.intensity);
  });

  test("WinSpec's file and the SPC made of its first frame", async () => {
    const spe = await readPath(sharedFile("vendor/princeton_spe", "blut2.SPE"));
    const spc = await readPath(sharedFile("vendor/galactic_spc", "blut2.spc"));
    expect(spe.parts[0]!.intensity.subarray(0, 1023)).toEqual(spc.parts[0]!.intensity);
  });

  test("108 single-cell SPC files and the array that another program made of them", async () => {
    const arrays = readNpz(bytesOf(sharedFile("data/ecoli_growth_fcmvsraman", "ecoli_raw.npz")));
    const names = arrays.fname!.values as readonly string[];
    const x = arrays.X!.values as Float32Array;
    const paths = sharedFiles("data/ecoli_growth_fcmvsraman/spc");
    expect(paths).toHaveLength(108);
    for (const path of paths) {
      const { parts } = await readPath(path);
      const row = names.indexOf(basename(path));
      expect(parts[0]!.intensity, path).toEqual(x.slice(row * 1024, (row + 1) * 1024));
      expect(parts[0]!.unit).toBe("shift-cm1");
    }
  });
});

describe.skipIf(!hasShared)("against other readers", () => {
  /** Files in which spc-parser takes the file's exponent for every spectrum, or stops with an error of its own. */
  const differs = ["DEMO_3D.SPC", "LC_DIODE_ARRAY.SPC", "DRUG_SAMPLE_PEAKS.SPC", "test_input.spc"];

  test("spc-parser", async () => {
    let compared = 0;
    for (const path of sharedFiles("vendor/galactic_spc")) {
      if (differs.some((ending) => path.endsWith(ending)) || REFUSED.some(([ending]) => path.endsWith(ending)))
        continue;
      const bytes = bytesOf(path);
      const { parts } = await readPath(path);
      const theirs = parseSpc(bytes.slice().buffer).spectra;
      let s = 0;
      for (const { axis, intensity } of parts) {
        for (let start = 0; start < intensity.length; start += axis.length, s++) {
          const y = Array.from(theirs[s]!.variables.y.data, Math.fround);
          const x = theirs[s]!.variables.x.data;
          // It turns descending axes round.
          const turned = Math.abs(x[0]! - axis[0]!) > Math.abs(x[0]! - axis.at(-1)!);
          expect(Array.from(intensity.subarray(start, start + axis.length)), path).toEqual(turned ? y.reverse() : y);
        }
      }
      expect(s, path).toBe(theirs.length);
      compared += s;
    }
    expect(compared).toBeGreaterThan(1800);
  });

  test("wdf-parser", async () => {
    let compared = 0;
    for (const path of sharedFiles("vendor/renishaw_wdf").filter((file) => file.endsWith(".wdf"))) {
      const theirs = parseOrNothing(bytesOf(path));
      if (!theirs) continue;
      const { parts } = await readPath(path);
      const { axis, intensity } = parts[0]!;
      for (let s = 0; s < intensity.length / axis.length; s++) {
        expect(intensity.subarray(s * axis.length, (s + 1) * axis.length), path).toEqual(theirs[s]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

function parseOrNothing(bytes: Uint8Array): readonly Float32Array[] | undefined {
  try {
    return parseWdf(bytes.slice().buffer).blocks.flatMap(({ spectra }) => spectra ?? []);
  } catch {
    return undefined;
  }
}

/** Rows of a table of numbers, as they are printed; lines of comments are left out. */
function tableOf(path: string): string[][] {
  return readFileSync(path, "latin1")
    .split(/\r?\n/)
    .filter((line) => /^\s*-?\d/.test(line))
    .map((line) => line.trim().split(/\s+/));
}

/** The values round to the six digits that are printed, but for the rounding of a 32-bit float on its way. */
function sameSixDigits(ours: ArrayLike<number>, printed: readonly string[]): void {
  expect(ours.length).toBe(printed.length);
  const off = printed.flatMap((text, i) => {
    const value = Math.abs(Number(text));
    const unit = 10 ** (Math.floor(Math.log10(value || 1)) - 5);
    return Math.abs(ours[i]! - Number(text)) <= 0.5 * unit + 2 ** -24 * value
      ? []
      : [`${ours[i]} is printed as ${text}`];
  });
  expect(off).toEqual([]);
}

function close(ours: readonly (number | undefined)[], expected: readonly number[]): void {
  ours.forEach((value, i) => {
    expect(Math.abs(Number(value) - expected[i]!)).toBeLessThanOrEqual(5e-6 * Math.abs(expected[i]!) + 5e-7);
  });
}
