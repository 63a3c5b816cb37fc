import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import { findFormat } from "../read.ts";
import { readPath } from "../testing/read-path.ts";
import { EXPECTED, REFUSED } from "../testing/real-binary-files.ts";
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

function close(ours: readonly (number | undefined)[], expected: readonly number[]): void {
  ours.forEach((value, i) => {
    expect(Math.abs(Number(value) - expected[i]!)).toBeLessThanOrEqual(5e-6 * Math.abs(expected[i]!) + 5e-7);
  });
}
