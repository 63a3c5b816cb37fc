import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse as parseSpc } from "spc-parser";
import { describe, expect, test } from "vitest";
import { parse as parseWdf } from "wdf-parser";
import { readNpz } from "../container/npz.ts";
import type { RawPart } from "../raw-file.ts";
import { readPath } from "../testing/read-path.ts";
import { REFUSED } from "../testing/real-binary-files.ts";
import { bytesOf, hasShared, sharedFile, sharedFiles } from "../testing/shared.ts";

if (!hasShared)
  console.warn("The real files beside the project are missing: no measurement is compared with its other form.");

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
    sameTable(parts[0]!, rows);
  });

  test("LabSpec 6 and its text, to six digits", async () => {
    const { parts } = await readPath(sharedFile("vendor/horiba_l6s", "PST10_iR785_OP01_8000msx8.l6s"));
    const rows = tableOf(sharedFile("vendor/txt_horiba", "PST10_iR785_OP01_8000msx8.txt"));
    sameTable(parts[0]!, rows);
  });

  test("WITec's SPC and its table, to six digits", async () => {
    const { parts } = await readPath(sharedFile("vendor/galactic_spc", "P_A32_006_Spec.Data 1.spc"));
    const rows = tableOf(sharedFile("vendor/txt_witec", "P_A32_006_Spec.Data 1.txt"));
    expect(rows[0]).toHaveLength(1 + 272);
    sameTable(parts[0]!, rows);
  });

  test("a multi-spectrum SPC and its table", async () => {
    const { parts } = await readPath(sharedFile("vendor/galactic_spc", "wplanes.spc"));
    const rows = readFileSync(sharedFile("vendor/txt_misc", "spc__wplanes.txt"), "latin1")
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    expect(rows[0]).toHaveLength(1 + 30);
    sameTable(parts[0]!, rows, 5);
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

/** Whether a part holds the numbers of a printed table: its axis, then a column a spectrum. */
function sameTable({ axis, intensity }: RawPart, rows: readonly (readonly string[])[], digits = 6): void {
  const column = (k: number) => rows.map((row) => row[k]!);
  sameDigits(axis, column(0), digits);
  expect(intensity).toHaveLength(axis.length * (rows[0]!.length - 1));
  for (let k = 1; k < rows[0]!.length; k++)
    sameDigits(intensity.subarray((k - 1) * axis.length, k * axis.length), column(k), digits);
}

/** The values round to the digits that are printed, but for the rounding of a 32-bit float on its way. */
function sameDigits(ours: ArrayLike<number>, printed: readonly string[], digits: number): void {
  expect(ours.length).toBe(printed.length);
  const off = printed.flatMap((text, i) => {
    const value = Math.abs(Number(text));
    const unit = 10 ** (Math.floor(Math.log10(value || 1)) + 1 - digits);
    return Math.abs(ours[i]! - Number(text)) <= 0.5 * unit + 2 ** -24 * value
      ? []
      : [`${ours[i]} is printed as ${text}`];
  });
  expect(off).toEqual([]);
}
